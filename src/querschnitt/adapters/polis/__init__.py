"""Read what Polis exports (compdemocracy.org/polis): statements, votes and participants of one conversation.

Two generations of headers are read. The older (math/src/polismath/darwin/export.clj) has times in
milliseconds, `participants-votes.csv` with an optional `xid`, and `views` in the summary; the newer
(server/src/report, formerly routes/export.ts) has seconds, `participant-votes.csv`, a `vote-convention` in
the summary and further columns (`important`, `importance`), which are left alone.
"""

from .completeness import check_complete
from .export import Disagreement, PolisExport, PolisModeration, PolisParticipant, PolisStatement, VoteOrigin
from .folder import read_polis
from .votes import PolisVote, VoteLog

__all__ = [
    "Disagreement",
    "PolisExport",
    "PolisModeration",
    "PolisParticipant",
    "PolisStatement",
    "PolisVote",
    "VoteLog",
    "VoteOrigin",
    "check_complete",
    "read_polis",
]
