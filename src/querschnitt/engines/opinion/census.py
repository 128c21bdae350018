"""A census of the numbers in a column: which occur, how often, and the position of each among them."""

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.passes import Integers

Numbers = NDArray[np.integer]
# A table by number is faster than sorting, as long as it takes no more than some megabytes.
WIDEST: Final = 1 << 24
_MERGE_AFTER: Final = 16


class NotAsStated(ValueError):
    """A number lies outside the extent that its log states for the column."""

    def __init__(self) -> None:
        super().__init__("A number lies outside the extent that its log states for the column.")


def census(columns: Iterable[Numbers], low: int, high: int) -> tuple[Integers, Integers]:
    """Return the distinct numbers of the columns, ascending, and how often each occurs.

    All lie between `low` and `high`; where that turns out to be wrong, NotAsStated may be raised.

    Cost: O(rows), with a table of up to WIDEST numbers; sorting each column where they lie further apart."""
    if high - low < WIDEST:
        counts = np.zeros(high - low + 1, np.int64)
        for column in columns:
            if not _count(column, low, counts):
                raise NotAsStated
        present = np.flatnonzero(counts)
        return present + low, counts[present]
    parts: list[tuple[Integers, Integers]] = []
    for column in columns:
        numbers, counts = np.unique(column, return_counts=True)
        parts.append((numbers.astype(np.int64), counts.astype(np.int64)))
        if len(parts) == _MERGE_AFTER:
            parts = [_merged(parts)]
    return _merged(parts)


class Positions:
    """The positions of numbers in an ascending list.

    Memory: 4 bytes for each number from the lowest to the highest, as long as they are fewer than WIDEST."""

    def __init__(self, known: Integers) -> None:
        """Prepare the look-up in `known` (size,): ascending, each once."""
        self.known = known
        self.low = int(known[0]) if len(known) else 0
        width = int(known[-1]) - self.low + 1 if len(known) else 0
        self.table: NDArray[np.int32] | None = None
        if width <= WIDEST:
            self.table = np.full(width, -1, np.int32)
            self.table[known - self.low] = np.arange(len(known), dtype=np.int32)

    def __call__(self, numbers: Numbers) -> NDArray[np.int32]:
        """Return the position of each number (rows,); −1 for one that isn't in the list.

        Cost: O(rows), or O(rows log size) for a wide list."""
        positions = np.full(len(numbers), -1, np.int32)
        if self.table is not None:
            _look_up(numbers, self.low, self.table, positions)
        elif len(self.known):
            candidates = np.minimum(np.searchsorted(self.known, numbers), len(self.known) - 1)
            positions[:] = np.where(self.known[candidates] == numbers, candidates, -1)
        return positions


def _merged(parts: list[tuple[Integers, Integers]]) -> tuple[Integers, Integers]:
    numbers = np.concatenate([numbers for numbers, _counts in parts])
    distinct, positions = np.unique(numbers, return_inverse=True)
    counts = np.zeros(len(distinct), np.int64)
    np.add.at(counts, positions, np.concatenate([counts for _numbers, counts in parts]))
    return distinct, counts


@compiled
def _count(column: Numbers, low: int, counts: Integers) -> bool:
    """Count into `counts`; False for a number that has no entry there."""
    for number in column:
        index = np.int64(number) - low
        if not 0 <= index < len(counts):
            return False
        counts[index] += 1
    return True


@compiled
def _look_up(numbers: Numbers, low: int, table: NDArray[np.int32], positions: NDArray[np.int32]) -> None:
    for row in range(len(numbers)):
        index = np.int64(numbers[row]) - low
        if 0 <= index < len(table):
            positions[row] = table[index]
