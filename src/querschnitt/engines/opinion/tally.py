"""From a log of votes to the table of those that count.

Of somebody's votes on a statement the latest by time counts. Where votes at the same instant contradict each other, nobody can
know what was meant: a pass. (That occurs in no published log; and any rule by the order of rows would make the map depend on
how a file was sorted.)

The log is read twice, in pieces: once to count the votes of each person, once to put each vote in its place, packed with its
time into one 64-bit number. Each person's votes are then sorted out where they lie. Memory: 9 bytes a vote at most, 5 in the
end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.blocks import row_blocks, side_by_side
from querschnitt.engines.opinion.census import Numbers, Positions, census
from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.passes import Whole
from querschnitt.engines.opinion.votes import VoteTable

Column = Literal["participant", "statement", "timestamp"]
_MOST_BITS: Final = 62
_VALUE_BITS: Final = 2
# The place of the lowest bit of a word: Leiserson, Prokop and Randall, "Using de Bruijn sequences to index a 1" (1998).
_DE_BRUIJN: Final = np.uint64(0x022FDD63CC95386D)
_PLACE_OF_BIT: Final = np.zeros(64, np.int64)
_PLACE_OF_BIT[[(0x022FDD63CC95386D << place) % 2**64 >> 58 for place in range(64)]] = np.arange(64)


class Rows(Protocol):
    """Some rows of a log, in columns: whole numbers; votes −1, 0, 1; times in any one unit."""

    @property
    def participants(self) -> Numbers: ...
    @property
    def statements(self) -> Numbers: ...
    @property
    def values(self) -> Numbers: ...
    @property
    def times(self) -> Numbers: ...


class Log(Protocol):
    """A log that can be read more than once, or one column of it."""

    def pieces(self) -> Iterable[Rows]: ...
    def column(self, name: Column) -> Iterable[Numbers]: ...
    def extent(self, name: Column) -> tuple[int, int]:
        """The smallest and largest number; (0, −1) in an empty log."""


class UnknownStatement(Exception):
    """There is a vote on a statement that is not among those given."""


@dataclass(frozen=True)
class WholeLog:
    """A log in memory, all columns of one length. Raises ValueError otherwise, and for a value that is no vote."""

    participants: Numbers
    statements: Numbers
    values: Numbers
    times: Numbers

    def __post_init__(self) -> None:
        if len({len(column) for column in (self.participants, self.statements, self.values, self.times)}) > 1:
            raise ValueError("The columns of a log have the same length.")
        if len(self.values) and not -1 <= self.values.min() <= self.values.max() <= 1:
            raise ValueError("A vote is 1, 0 or −1.")

    def pieces(self) -> Iterator[Rows]:
        yield self

    def column(self, name: Column) -> Iterator[Numbers]:
        yield {"participant": self.participants, "statement": self.statements, "timestamp": self.times}[name]

    def extent(self, name: Column) -> tuple[int, int]:
        (column,) = self.column(name)
        return (int(column.min()), int(column.max())) if len(column) else (0, -1)


def table_of(log: Log, statements: Whole | None = None) -> VoteTable:
    """The votes that count. `statements`: all there are, also those without a vote; without it, those voted on.

    Raises UnknownStatement. Cost: some 30 ns a vote."""
    people, counts = census(log.column("participant"), *log.extent("participant"))
    known = (
        census(log.column("statement"), *log.extent("statement"))[0] if statements is None else np.unique(statements)
    )
    starts = np.zeros(len(people) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    packed, free = np.empty(int(starts[-1]), np.int64), starts[:-1].copy()
    bits = len(known).bit_length() + _VALUE_BITS
    rows, columns, clock = Positions(people), Positions(known.astype(np.int64)), _clock(log, bits)
    for piece in log.pieces():
        on = columns(piece.statements)
        if len(on) and on.min() < 0:
            raise UnknownStatement(int(piece.statements[on.argmin()]))
        _place(rows(piece.participants), on, piece.values, clock(piece.times), bits, free, packed)
    return _sorted_out(people, known.astype(np.int64), starts, packed, bits)


class _Clock:
    """Times as small whole numbers in the same order: since the first, or, where those are too large, their ranks."""

    def __init__(self, first: int, ranks: Positions | None) -> None:
        self.first, self.ranks = first, ranks

    def __call__(self, times: Numbers) -> Numbers:
        return self.ranks(times) if self.ranks else times.astype(np.int64) - self.first


def _clock(log: Log, bits: int) -> _Clock:
    first, last = log.extent("timestamp")
    if (last - first).bit_length() + bits <= _MOST_BITS:
        return _Clock(first, None)
    return _Clock(first, Positions(census(log.column("timestamp"), first, last)[0]))


def _sorted_out(people: Whole, known: Whole, starts: Whole, packed: Whole, bits: int) -> VoteTable:
    counts = np.zeros(len(people), np.int64)
    size, values = _written(starts, packed, bits, len(known), counts)
    packed.resize((size + 1) // 2, refcheck=False)  # gives the other half back
    ends = np.zeros_like(starts)
    np.cumsum(counts, out=ends[1:])
    return VoteTable(people.astype(np.int64), known, ends, packed.view(np.int32)[:size], values[:size])


def _written(starts: Whole, packed: Whole, bits: int, statements: int, counts: Whole) -> tuple[int, NDArray[np.int8]]:
    """Sorts out the packed votes of each person and writes columns over them, which need half the room. How many, and their
    values; `counts` (n,) is filled in."""
    columns, values = packed.view(np.int32), np.empty(len(packed), np.int8)
    blocks = row_blocks(starts)

    def part(first: int, last: int) -> int:
        return int(_sort_rows(starts, packed, bits, statements, first, last, columns, values, counts))

    end = 0
    for (first, _last), size in zip(blocks, side_by_side(part, blocks), strict=True):
        begin = int(starts[first])
        columns[end : end + size] = columns[2 * begin : 2 * begin + size]
        values[end : end + size] = values[begin : begin + size]
        end += size
    return end, values


@compiled
def _place(
    rows: NDArray[np.int32], columns: NDArray[np.int32], values: Numbers, times: Numbers, bits: int,
    free: Whole, packed: Whole,
) -> None:  # fmt: skip
    for vote in range(len(rows)):
        row = np.uint64(rows[vote])
        packed[np.uint64(free[row])] = (
            (np.int64(times[vote]) << bits) | (np.int64(columns[vote]) << 2) | (np.int64(values[vote]) + 1)
        )
        free[row] += 1


@compiled
def _sort_rows(
    starts: Whole, packed: Whole, bits: int, statements: int, first: int, last: int,
    columns: NDArray[np.int32], values: NDArray[np.int8], counts: Whole,
) -> int:  # fmt: skip
    """The latest votes of rows first … last, by statement; columns from 2 · starts[first] on, values from starts[first] on.

    Which statements a person voted on is kept in single bits, whose order is that of the statements."""
    latest, low = np.empty(statements, np.int64), (1 << bits) - 1
    voted = np.zeros((statements + 63) // 64, np.uint64)
    count = 0
    for row in range(first, last):
        before = count
        for place in range(np.uint64(starts[row]), np.uint64(starts[row + 1])):
            vote = packed[place]
            statement = np.uint64((vote & low) >> 2)
            word, bit = statement >> np.uint64(6), np.uint64(1) << (statement & np.uint64(63))
            if not voted[word] & bit:
                voted[word] |= bit
                latest[statement] = vote
            elif vote >> bits > latest[statement] >> bits:
                latest[statement] = vote
            elif vote >> bits == latest[statement] >> bits and vote != latest[statement]:
                latest[statement] = (vote & ~np.int64(3)) | 1  # contradicts itself: a pass
        for group in range(len(voted)):
            rest = voted[group]
            voted[group] = 0
            while rest:
                found = (group << 6) + _PLACE_OF_BIT[((rest & (~rest + np.uint64(1))) * _DE_BRUIJN) >> np.uint64(58)]
                columns[2 * starts[first] + count] = found
                values[starts[first] + count] = (latest[found] & 3) - 1
                count += 1
                rest &= rest - np.uint64(1)
        counts[row] = count - before
    return count
