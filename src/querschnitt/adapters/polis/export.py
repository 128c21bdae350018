"""The contents of a Polis export."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, IntEnum
from functools import cached_property

from .votes import VoteLog


class PolisModeration(IntEnum):
    """What moderation decided about a statement, as comments.csv has it."""

    REJECTED = -1
    UNMODERATED = 0
    ACCEPTED = 1


class VoteOrigin(Enum):
    """Where the votes are from: the log has every change of mind with its time; the matrix only what held in the
    end."""

    LOG = "log"
    MATRIX = "matrix"


@dataclass(frozen=True, slots=True)
class PolisStatement:
    """A row of comments.csv.

    `agrees` and `disagrees` are Polis' own counts, over the log with all changes of mind: not those of current
    votes."""

    id: int
    text: str
    author: int
    created: datetime
    moderation: PolisModeration
    agrees: int
    disagrees: int
    line: int


@dataclass(frozen=True, slots=True)
class PolisParticipant:
    """A row of the matrix, or somebody who is only in the vote log (then all but `id` is empty).

    `group` is Polis' own opinion group, None for those with too few votes. `xid` is the identity the
    embedding site gave: personal data. The counts are those stated in the file; `disagreements()` checks
    them.
    """

    id: int
    xid: str = ""
    group: int | None = None
    comments: int | None = None
    votes: int | None = None
    agrees: int | None = None
    disagrees: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A count stated in the matrix that the votes do not give.

    `stated` is None where the person has no row there."""

    participant: int
    column: str
    stated: int | None
    counted: int


@dataclass(frozen=True)
class PolisExport:
    """One conversation.

    `figures` are the whole numbers of the summary by their key (views, voters, groups …).

    `participants` are all who have a row in the matrix or a vote in the log; authors of statements who never
    voted (the people who set the conversation up, for instance) are in `silent_authors` only. Ids of
    statements may have gaps. `files` gives the name of each file by its kind: statements, log, matrix, summary;
    `last_line` is where the log ends.
    """

    topic: str
    url: str
    description: str
    figures: Mapping[str, int]
    statements: tuple[PolisStatement, ...]
    votes: VoteLog
    origin: VoteOrigin
    participants: tuple[PolisParticipant, ...]
    has_matrix: bool
    files: Mapping[str, str] = field(default_factory=dict)
    last_line: int = 0

    def current_votes(self) -> VoteLog:
        """Return one vote per person and statement: the latest. Computed once, O(votes log votes)."""
        return self._current

    @cached_property
    def _current(self) -> VoteLog:
        return self.votes.current()

    @property
    def silent_authors(self) -> frozenset[int]:
        """People who wrote a statement, but are not among `participants`."""
        return frozenset(statement.author for statement in self.statements) - {
            person.id for person in self.participants
        }

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Return where the current votes give other counts than the columns n-votes, n-agree, n-disagree; () without a
        matrix.

        Cost: O(votes)."""
        if not self.has_matrix:
            return ()
        current = self.current_votes()
        votes = Counter(current.participants)
        agrees = Counter(p for p, v in zip(current.participants, current.values, strict=True) if v == 1)
        disagrees = Counter(p for p, v in zip(current.participants, current.values, strict=True) if v == -1)
        return tuple(
            Disagreement(person.id, column, stated, counted)
            for person in self.participants
            for column, stated, counted in (
                ("n-votes", person.votes, votes[person.id]),
                ("n-agree", person.agrees, agrees[person.id]),
                ("n-disagree", person.disagrees, disagrees[person.id]),
            )
            if stated != counted
        )
