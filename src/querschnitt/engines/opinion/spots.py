"""Spots on which people stand, and how many: all that clustering needs to know of them.

Few people are taken as they stand, in an order of their own; many are counted on a fine grid, which adds up over
partitions. Either way the spots are a function of the set of people, not of their order.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.passes import Integers

Reals = NDArray[np.float64]
FEW: Final = 2000
CELLS: Final = 128  # in each direction


@dataclass(frozen=True)
class Spots:
    """How many people stand where. `places` (s, 2) in ascending order; `people` (s,) int64, how many stand there."""

    places: Reals
    people: Integers


@dataclass(frozen=True)
class Grid:
    """CELLS × CELLS cells from the lowest to the highest position."""

    low: Reals
    high: Reals

    @property
    def step(self) -> Reals:
        """The width and height (2,) of a cell."""
        return np.where(self.high > self.low, (self.high - self.low) / CELLS, 1.0)

    def cells(self, positions: Reals) -> Integers:
        """Return (n,): the cell that each stands in; those outside in the nearest one at the border."""
        return _cells(np.ascontiguousarray(positions), self.low, self.step)

    def counts(self, positions: Reals, weights: Integers) -> Integers:
        """Return (CELLS²,): people by cell; they may be added up over partitions."""
        return _counts(self.cells(positions), weights)

    def spots(self, counts: Integers) -> Spots:
        """Return the middles of the cells in which somebody stands; `counts` (CELLS²,)."""
        filled = np.flatnonzero(counts)
        places = np.stack([filled // CELLS, filled % CELLS], axis=1)
        return Spots(self.low + (places + 0.5) * self.step, counts[filled])


def extent(positions: Reals) -> tuple[Reals, Reals]:
    """Return the lowest and highest coordinates, (2,) each, of `positions` (n, 2); (∞, −∞) for nobody."""
    return (
        np.array([positions[:, axis].min(initial=np.inf) for axis in range(2)]),
        np.array([positions[:, axis].max(initial=-np.inf) for axis in range(2)]),
    )


def spots_of(positions: Reals, weights: Integers) -> Spots:
    """Return the spots of everybody at once: few as they stand, many on a grid. `positions` (n, 2), `weights` (n,)."""
    if int(np.count_nonzero(weights)) <= FEW:
        return own_spots(positions, weights)
    grid = Grid(*extent(positions[weights > 0]))
    return grid.spots(grid.counts(positions, weights))


def own_spots(positions: Reals, weights: Integers) -> Spots:
    """Return one spot for each place that somebody with a weight stands on. O(n log n)."""
    stands = weights > 0
    places, weights = positions[stands] + 0.0, weights[stands]  # −0 and 0 are the same place
    order = np.lexsort((places[:, 1], places[:, 0]))
    places, weights = places[order], weights[order]
    new = np.append(True, np.any(places[1:] != places[:-1], axis=1)) if len(places) else np.zeros(0, bool)
    return Spots(places[new], np.add.reduceat(weights, np.flatnonzero(new)) if len(places) else weights)


@compiled
def _cells(positions: Reals, low: Reals, step: Reals) -> Integers:
    cells = np.empty(len(positions), np.int64)
    for row in range(len(positions)):
        x = (positions[row, 0] - low[0]) / step[0]
        y = (positions[row, 1] - low[1]) / step[1]
        column = min(max(int(np.floor(x)), 0), CELLS - 1)
        cells[row] = column * CELLS + min(max(int(np.floor(y)), 0), CELLS - 1)
    return cells


@compiled
def _counts(cells: Integers, weights: Integers) -> Integers:
    counts = np.zeros(CELLS * CELLS, np.int64)
    for row in range(len(cells)):
        counts[cells[row]] += weights[row]
    return counts
