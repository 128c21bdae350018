"""Turn a log of votes into the table of those that count.

Of somebody's votes on a statement the latest by time counts. Where votes at the same instant contradict each other,
nobody can know what was meant: a pass. (That occurs in no published log; and any rule by the order of rows would make
the map depend on how a file was sorted.)

The log is read once, in pieces, and each vote packed into a number of 32 bits, or of 64 with its time if the log is not
in the order of time (`packing`); then people's votes are sorted out, some people at a time (`sorting`). Memory: 7 or 10
bytes a vote at most (2 more from 21,846 statements on), 5 in the end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from querschnitt.engines.opinion.census import WIDEST, NotAsStated, Numbers
from querschnitt.engines.opinion.in_order import OrderCheck
from querschnitt.engines.opinion.numbering import Column, Columns, Numbering, among, numbering
from querschnitt.engines.opinion.packing import Layout, LogColumns, PackedVotes
from querschnitt.engines.opinion.passes import Integers
from querschnitt.engines.opinion.sorting import sorted_out
from querschnitt.engines.opinion.votes import VoteTable

__all__ = ["Column", "Log", "LogPiece", "NotAsStated", "UnknownStatement", "WholeLog", "table_of"]

# Statements are kept as one bit each for every person: numbers with larger gaps are ranked.
_WIDEST_STATEMENTS: Final = 1 << 12
_PIECE: Final = 1 << 18


class LogPiece(Protocol):
    """Some rows of a log, in columns of one length: whole numbers; votes −1, 0, 1; times in any one unit."""

    @property
    def participants(self) -> Numbers: ...
    @property
    def statements(self) -> Numbers: ...
    @property
    def values(self) -> Numbers: ...
    @property
    def times(self) -> Numbers: ...


class Log(Columns, Protocol):
    """A log that can be read more than once, or one column of it."""

    def pieces(self) -> Iterable[LogPiece]:
        """Yield all rows in their order."""

    def most_rows(self) -> int:
        """Return at least as many rows as there are in all pieces."""


class UnknownStatement(Exception):
    """A vote on a statement that is not among those given."""


@dataclass(frozen=True)
class WholeLog:
    """A log in memory: four columns (rows,).

    Raises ValueError where their lengths differ, and for a value that is no vote."""

    participants: Numbers
    statements: Numbers
    values: Numbers
    times: Numbers

    def __post_init__(self) -> None:
        if len({len(column) for column in (self.participants, self.statements, self.values, self.times)}) > 1:
            raise ValueError("The columns of a log have the same length.")
        if len(self.values) and not -1 <= self.values.min() <= self.values.max() <= 1:
            raise ValueError("A vote is 1, 0 or −1.")

    def most_rows(self) -> int:
        """Return how many rows there are."""
        return len(self.values)

    def pieces(self) -> Iterator[LogPiece]:
        """Yield views, small enough to stay in the processor's memory on the way."""
        for begin in range(0, len(self.values), _PIECE):
            part = slice(begin, begin + _PIECE)
            yield WholeLog(self.participants[part], self.statements[part], self.values[part], self.times[part])

    def column(self, name: Column) -> Iterator[Numbers]:
        """Yield the column in one piece."""
        yield {"participant": self.participants, "statement": self.statements, "timestamp": self.times}[name]

    def extent(self, name: Column) -> tuple[int, int]:
        """Return the smallest and largest number of a column; (0, −1) in an empty log. O(rows)."""
        (column,) = self.column(name)
        return (int(column.min()), int(column.max())) if len(column) else (0, -1)


def table_of(log: Log, statements: Integers | None = None) -> VoteTable:
    """Return the votes that count.

    `statements` (m,): ids of all there are, also of those without a vote; without it, the table has those voted on.

    Raises UnknownStatement for a vote on a statement that is not among those given, and NotAsStated where the log's own
    extent is wrong. Cost: some 30 ns a vote, and reading the log once; twice or more where it isn't in the order of
    time, or its numbers lie very far apart."""
    person_numbers = numbering(log, "participant", WIDEST)
    statement_numbers = (
        numbering(log, "statement", _WIDEST_STATEMENTS) if statements is None else among(np.unique(statements))
    )
    layout = Layout.of(person_numbers.size, statement_numbers.size, log.most_rows())
    listed = statements is not None
    packed = (
        _packed(log, person_numbers, statement_numbers, layout, listed=listed, in_order=True) if layout.narrow else None
    )
    packed = packed or _packed(log, person_numbers, statement_numbers, layout, listed=listed, in_order=False)
    assert packed
    return sorted_out(packed, person_numbers, statement_numbers, every=listed)


def _packed(
    log: Log, person_numbers: Numbering, statement_numbers: Numbering, layout: Layout, *, listed: bool, in_order: bool
) -> PackedVotes | None:
    """Pack a log's votes; None where it turns out not to be in the order of time.

    Mostly its first rows tell. `listed`: whether the statements were given, rather than read from the log."""
    times = Numbering(0, 0) if in_order else numbering(log, "timestamp", layout.moments)
    packed, order = PackedVotes(layout, log.most_rows(), in_order=in_order), OrderCheck()
    for piece in log.pieces():
        if in_order and not order.holds(piece.participants, piece.statements, piece.values, piece.times):
            return None
        wrong_row = packed.add(
            LogColumns(
                person_numbers.read(piece.participants),
                statement_numbers.read(piece.statements),
                piece.values,
                times.read(piece.times),
            )
        )
        if wrong_row >= 0:
            raise _number_error(int(piece.statements[wrong_row]), statement_numbers, listed=listed)
    return packed


def _number_error(statement: int, statement_numbers: Numbering, *, listed: bool) -> Exception:
    """Return the error about a row that has a number out of bounds."""
    if listed and not np.isin(statement, statement_numbers.ids(np.arange(statement_numbers.size))):
        return UnknownStatement(statement)
    return NotAsStated()
