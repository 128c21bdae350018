"""Read what Polis exports (compdemocracy.org/polis): statements, votes and participants of one conversation.

Two generations of headers are read. The older (math/src/polismath/darwin/export.clj) has times in
milliseconds, `participants-votes.csv` with an optional `xid`, and `views` in the summary; the newer
(server/src/report, formerly routes/export.ts) has seconds, `participant-votes.csv`, a `vote-convention` in
the summary and further columns (`important`, `importance`), which are left alone.
"""
