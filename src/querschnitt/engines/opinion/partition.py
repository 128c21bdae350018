"""Votes of some or all people, and everything a map asks of them.

A map is one conversation: totals → passes → places → cells → tallies. A table in memory answers, or several that add up
(`partitions`), or statistics kept vote by vote (`live`): all with the same whole numbers, so that the map is the same to the
last bit.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.clustering import NO_GROUP, Clustering
from querschnitt.engines.opinion.components import Components
from querschnitt.engines.opinion.passes import Source, TermRows, Whole
from querschnitt.engines.opinion.projection import counted, positions
from querschnitt.engines.opinion.spots import FEW, Grid, Reals, Spots, extent, own_spots


@dataclass(frozen=True)
class Extent:
    """How many people voted often enough for a group (and have a weight), and between which positions (2,) they stand; as long as
    they are few, also where exactly each of them does: `own`."""

    people: int
    low: Reals
    high: Reals
    own: Spots | None


class Voters(Source, Protocol):
    def place(self, components: Components) -> Extent:
        """Projects everybody; the positions are kept for what is asked next."""

    def cells(self, grid: Grid) -> Whole:
        """People by cell."""

    def tallies(self, clustering: Clustering) -> Whole:
        """(k + 1, m, 3): disagreements, passes and agreements by group; in the last row, of those in no group."""


class Partition(TermRows):
    """Votes in memory. After `place`, `positions` (n, 2) and `counted` (n,) are there: who voted often enough."""

    positions: Reals
    counted: NDArray[np.bool_]
    _weighted: tuple[Reals, Whole]
    _seated: tuple[Clustering, Whole] | None = None

    def place(self, components: Components) -> Extent:
        self.positions, self.counted = positions(self, components), counted(self)
        chosen = self.counted & (self.weights > 0)
        self._weighted = found, weights = self.positions[chosen], self.weights[chosen]
        low, high = extent(found)
        return Extent(len(found), low, high, own_spots(found, weights) if len(found) <= FEW else None)

    def cells(self, grid: Grid) -> Whole:
        return grid.counts(*self._weighted)

    def tallies(self, clustering: Clustering) -> Whole:
        """Whoever is in the part with most votes isn't looked at: it is what the others leave of all."""
        groups = self.groups_in(clustering)
        rows = np.where(groups == NO_GROUP, clustering.k, groups)
        rest = int(np.argmax(np.bincount(rows, self.counts, clustering.k + 1)))
        found = self.tally(rows, clustering.k + 1, rest)
        found[rest] = self.by_value() - found.sum(axis=0)
        return found

    def groups_in(self, clustering: Clustering) -> Whole:
        """(n,): 0 … k − 1, NO_GROUP for those who voted too seldom."""
        if self._seated is None or self._seated[0] is not clustering:
            groups = np.full(len(self.positions), NO_GROUP)
            if clustering.k:
                groups[self.counted] = clustering.groups_of(self.positions[self.counted])
            self._seated = clustering, groups
        return self._seated[1]
