"""The numbers of a column as small ones in the same order, so that several fit into one 64-bit number: counted from the lowest,
or, where they lie too far apart for that, by their ranks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from querschnitt.engines.opinion.census import Numbers, Positions, census
from querschnitt.engines.opinion.passes import Whole

Column = Literal["participant", "statement", "timestamp"]


class Columns(Protocol):
    """A log whose columns can be read one by one."""

    def column(self, name: Column) -> Iterable[Numbers]: ...
    def extent(self, name: Column) -> tuple[int, int]:
        """The smallest and largest number; (0, −1) in an empty log."""


@dataclass(frozen=True)
class Numbering:
    """0 … size − 1: what is above `low`, or the position among `ranks`."""

    low: int
    size: int
    ranks: Positions | None = None

    def read(self, numbers: Numbers) -> tuple[Numbers, int]:
        """A column, and what is still to be subtracted from it. What then isn't below `size` is none of the numbers."""
        return (numbers, self.low) if self.ranks is None else (self.ranks(numbers), 0)

    def ids(self, small: Whole) -> Whole:
        """The numbers that these stand for."""
        return small + self.low if self.ranks is None else self.ranks.known[small]


def numbering(log: Columns, name: Column, widest: int) -> Numbering:
    """Reads the column only where its numbers lie `widest` or more apart."""
    low, high = log.extent(name)
    if high - low < widest:
        return Numbering(low, high - low + 1)
    return among(census(log.column(name), low, high)[0])


def among(known: Whole) -> Numbering:
    """Positions in an ascending list."""
    return Numbering(0, len(known), Positions(np.asarray(known, np.int64)))
