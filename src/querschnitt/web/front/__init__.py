"""Votes that a page sends by script, answered before Django's middleware begins.

The walk of a vote: `doors` (which request is one) → `rsgi` (as a WSGI environ) → `reading` (what it says) →
`rate_limit`; then in `querschnitt.listening.actions`: `vote_box` → `vote_writer` → `voting` → `counting`, COMMIT. On
the way back, `replying` says what became of it. Every other request takes the way through `pages`.
"""
