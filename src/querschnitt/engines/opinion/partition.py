"""Votes of some or all people, and everything a map asks of them.

A map asks for totals, passes, places, cells and tallies, in this order. A table in memory answers, or several that add
up (`partitions`), or statistics kept vote by vote (`live`): all with the same whole numbers, so that the map is the
same to the last bit.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.clustering import NO_GROUP, Clustering
from querschnitt.engines.opinion.components import Components
from querschnitt.engines.opinion.passes import Integers, TermRows, VoteSource
from querschnitt.engines.opinion.projection import counted, positions
from querschnitt.engines.opinion.spots import FEW, Grid, Reals, Spots, extent, own_spots


@dataclass(frozen=True)
class Extent:
    """How many `people` voted often enough for a group (and have a weight), and between which positions (2,) they
    stand; as long as they are few, also where exactly each of them does: `own`."""

    people: int
    low: Reals
    high: Reals
    own: Spots | None


class Voters(VoteSource, Protocol):
    """Votes and their people, wherever they are, as far as a map needs them."""

    def place(self, components: Components) -> Extent:
        """Project everybody; the positions are kept for the calls that follow."""

    def cells(self, grid: Grid) -> Integers:
        """Return (CELLS²,): people by cell."""

    def tallies(self, clustering: Clustering) -> Integers:
        """Return (k + 1, m, 3): disagreements, passes and agreements by group; the last row is of those in no group."""


class Partition(TermRows):
    """Votes of some people in memory.

    Set by `place`: `positions` (n, 2), and `counted` (n,), who voted often enough."""

    positions: Reals
    counted: NDArray[np.bool_]
    _weighted: tuple[Reals, Integers]
    _last_groups: tuple[Clustering, Integers] | None = None

    def place(self, components: Components) -> Extent:
        """Project everybody and keep where they stand. Cost: some 1.5 ns a vote."""
        self.positions, self.counted = positions(self, components), counted(self)
        chosen = self.counted & (self.weights > 0)
        self._weighted = chosen_positions, weights = self.positions[chosen], self.weights[chosen]
        people, (low, high) = len(weights), extent(chosen_positions)
        return Extent(people, low, high, own_spots(chosen_positions, weights) if people <= FEW else None)

    def cells(self, grid: Grid) -> Integers:
        """Return (CELLS²,): people by cell."""
        return grid.counts(*self._weighted)

    def tallies(self, clustering: Clustering) -> Integers:
        """Return (k + 1, m, 3), as `Voters` has it. The part with most votes isn't counted: it is what the others leave
        of all."""
        groups = self.groups_in(clustering)
        labels = np.where(groups == NO_GROUP, clustering.k, groups)
        rest = int(np.argmax(np.bincount(labels, self.counts, clustering.k + 1)))
        sums = self.tally(labels, clustering.k + 1, rest)
        sums[rest] = self.by_value() - sums.sum(axis=0)
        return sums

    def groups_in(self, clustering: Clustering) -> Integers:
        """Return (n,): the group, 0 … k − 1, NO_GROUP for those who voted too seldom. Computed once for each
        clustering."""
        if self._last_groups is None or self._last_groups[0] is not clustering:
            groups = np.full(len(self.positions), NO_GROUP)
            if clustering.k:
                groups[self.counted] = clustering.groups_of(self.positions[self.counted])
            self._last_groups = clustering, groups
        return self._last_groups[1]
