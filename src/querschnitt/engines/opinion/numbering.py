"""Numbering of a column: its numbers as small ones in the same order, so that several fit into one 64-bit number:
counted from the lowest, or, where they lie too far apart for that, by their ranks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

import numpy as np

from querschnitt.engines.opinion.census import Numbers, Positions, census
from querschnitt.engines.opinion.passes import Integers

Column = Literal["participant", "statement", "timestamp"]


class Columns(Protocol):
    """A log whose columns can be read one by one."""

    def column(self, name: Column) -> Iterable[Numbers]:
        """Yield the column in pieces, in the order of the rows."""

    def extent(self, name: Column) -> tuple[int, int]:
        """Return the smallest and largest number of a column; (0, −1) in an empty log."""


class SmallNumbers(NamedTuple):
    """A column for compiled loops: numbers[i] − low is the small number, valid if it is at least 0 and below `size`."""

    numbers: Numbers
    low: int
    size: int


@dataclass(frozen=True)
class Numbering:
    """The small numbers 0 … size − 1 of a column: what is above `low`, or the position among `ranks`."""

    low: int
    size: int
    ranks: Positions | None = None

    def read(self, numbers: Numbers) -> SmallNumbers:
        """Number a column (rows,). Cost: nothing, or with `ranks` a look-up a row."""
        if self.ranks is None:
            return SmallNumbers(numbers, self.low, self.size)
        return SmallNumbers(self.ranks(numbers), 0, self.size)

    def ids(self, small: Integers) -> Integers:
        """Return the numbers that these small ones stand for, in the same shape."""
        return small + self.low if self.ranks is None else self.ranks.known[small]


def numbering(log: Columns, name: Column, widest: int) -> Numbering:
    """Number a column of a log. It is read only where its numbers lie `widest` or more apart.

    Raises NotAsStated where the log's extent turns out to be wrong."""
    low, high = log.extent(name)
    if high - low < widest:
        return Numbering(low, high - low + 1)
    return among(census(log.column(name), low, high)[0])


def among(known: Integers) -> Numbering:
    """Number by position in an ascending list (size,)."""
    return Numbering(0, len(known), Positions(np.asarray(known, np.int64)))
