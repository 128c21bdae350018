"""Packs votes into 32-bit numbers, or into 64-bit ones with their times, those of neighbouring people together.

People are dealt into buckets by their number, some ten thousand votes each: few enough to be sorted out in the
processor's own memory. Each piece of a log is dealt by counting and then by placing (a radix sort's first step; Knuth,
The Art of Computer Programming 3, 5.2.5), so that it can be forgotten at once, and what is written lies in a few long
runs.
"""

from typing import Final, NamedTuple

import numpy as np

from querschnitt.engines.opinion.census import Numbers
from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.numbering import SmallNumbers
from querschnitt.engines.opinion.passes import Integers

# A packed vote with its time stays below 2^62: a positive int64, and the later of two is the larger.
_BITS: Final = 62
VALUE_BITS: Final = 2
_BUCKET: Final = 1 << 15  # votes
_MOST_BUCKETS: Final = 1 << 11


class Layout(NamedTuple):
    """The bits of a packed vote.

    From the highest down: time if it is kept, person within the bucket, statement, vote + 1."""

    buckets: int
    person_bits: int
    statement_bits: int

    @classmethod
    def of(cls, people: int, statements: int, votes: int) -> "Layout":
        """Lay out votes of so many people on so many statements: up to 2¹¹ buckets of about 2¹⁵ votes each."""
        wanted = max(1, min(_MOST_BUCKETS, votes // _BUCKET))
        person_bits = (-(-people // wanted) - 1).bit_length() if people else 0
        return cls(((max(people, 1) - 1) >> person_bits) + 1, person_bits, max(statements, 1).bit_length())

    @property
    def time_shift(self) -> int:
        """The number of bits below the time."""
        return self.person_bits + self.statement_bits + VALUE_BITS

    @property
    def narrow(self) -> bool:
        """Tell whether a vote without its time fits 32 bits."""
        return self.time_shift <= 32

    @property
    def moments(self) -> int:
        """The number of different times that there is room for."""
        return 1 << (_BITS - self.time_shift)


class LogColumns(NamedTuple):
    """Some rows of a log, numbered, for compiled loops: four columns of one length. `values` −1, 0, 1."""

    people: SmallNumbers
    statements: SmallNumbers
    values: Numbers
    times: SmallNumbers


class PackedVotes:
    """All votes of a log, packed by bucket.

    `votes` (most,) int64, or uint32 where they come `in_order` of time. `runs`: where each piece has the votes of each
    bucket, in their order: votes[run[b]:run[b + 1]]."""

    def __init__(self, layout: Layout, most: int, *, in_order: bool) -> None:
        """Make room for at most `most` votes: 4 or 8 bytes each."""
        self.layout, self.in_order = layout, in_order
        self.votes: Numbers = np.empty(most, np.uint32 if in_order else np.int64)
        self.runs: list[Integers] = []
        self._end = 0

    def add(self, piece: LogColumns) -> int:
        """Pack one piece. Returns the first row with a number that is not below its size, or −1."""
        run = np.zeros(self.layout.buckets + 1, np.int64)
        votes = self.votes[self._end : self._end + len(piece.values)]
        wrong_row = int(_deal(piece, self.layout, self.in_order, votes, run))
        self.runs.append(run + self._end)
        self._end += len(piece.values)
        return wrong_row


@compiled
def _deal(piece: LogColumns, layout: Layout, in_order: bool, votes: Numbers, run: Integers) -> int:
    """Fill `votes` and `run`.

    Numbers are checked here, where they are read anyway: a file may state its own extent wrongly."""
    people, first_person, most_people = piece.people
    statements, first_statement, most_statements = piece.statements
    times, first_time, most_times = piece.times
    values, person_bits, statement_bits = piece.values, layout.person_bits, layout.statement_bits
    for row in range(len(people)):
        number = np.uint64(np.int64(people[row]) - first_person)
        if (
            number >= np.uint64(most_people)
            or np.uint64(np.int64(statements[row]) - first_statement) >= np.uint64(most_statements)
            or (not in_order and np.uint64(np.int64(times[row]) - first_time) >= np.uint64(most_times))
        ):
            return row
        run[(number >> np.uint64(person_bits)) + np.uint64(1)] += 1
    free = np.cumsum(run)
    low = (np.int64(1) << person_bits) - 1
    run[:] = free
    for row in range(len(people)):
        person = np.int64(people[row]) - first_person
        moment = np.int64(0) if in_order else np.int64(times[row]) - first_time
        on = np.int64(statements[row]) - first_statement
        pair = ((moment << person_bits | (person & low)) << statement_bits) | on
        vote = (pair << VALUE_BITS) | (np.int64(values[row]) + 1)
        bucket = np.uint64(person >> person_bits)
        votes[np.uint64(free[bucket])] = vote
        free[bucket] += 1
    return -1
