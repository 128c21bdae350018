"""Votes that a page sends by script, answered before Django's middleware begins.

`servers` sees which request is a vote and leads it: `rsgi` makes a WSGI environ of it, `reading` says what it is,
`rate_limit` whether it comes too quickly. It is handed to `querschnitt.listening.actions`: `vote_box` → `vote_writer` →
`voting` → `counting`, COMMIT. On the way back, `replying` says what became of it. Every other request takes the way
through `pages`.
"""
