"""Many partitions of people that answer as one."""

from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np

from querschnitt.engines.opinion.clustering import Clustering
from querschnitt.engines.opinion.components import Components
from querschnitt.engines.opinion.partition import Extent
from querschnitt.engines.opinion.passes import Integers, VoteTotals, sum_of
from querschnitt.engines.opinion.spots import FEW, Grid, Spots, own_spots

# Any: each method has its own arguments and its own answer.
Ask = Callable[..., list[Any]]


class Partitions:
    """The voters of several partitions, as `partition.Voters`.

    `ask(name, *arguments)` calls that method of `partition.Partition` in every partition, wherever it is, and returns
    all answers. No participant may be in two of them, and all know the same statements. What travels is of the size of
    the statements, never of the votes."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask

    def totals(self) -> VoteTotals:
        """Return the sums (m,) over all partitions."""
        parts: list[VoteTotals] = self.ask("totals")
        return VoteTotals(
            seen=sum_of([part.seen for part in parts]),
            sums=sum_of([part.sums for part in parts]),
            people=sum(part.people for part in parts),
            longest=max(part.longest for part in parts),
        )

    def apply(self, fixed: Integers, fixed_means: Integers) -> tuple[Integers, Integers]:
        """Return P and Q of `passes`, each (m, WIDTH): exact whole numbers, so that they add up."""
        parts = self.ask("apply", fixed, fixed_means)
        return sum_of([products for products, _sums in parts]), sum_of([sums for _products, sums in parts])

    def place(self, components: Components) -> Extent:
        """Project everybody, each partition its own people."""
        parts: list[Extent] = self.ask("place", components)
        people = sum(part.people for part in parts)
        low, high = reduce(np.minimum, [part.low for part in parts]), reduce(np.maximum, [part.high for part in parts])
        return Extent(people, low, high, _joined_spots(parts) if people <= FEW else None)

    def cells(self, grid: Grid) -> Integers:
        """Return (CELLS²,): people by cell."""
        return sum_of(self.ask("cells", grid))

    def tallies(self, clustering: Clustering) -> Integers:
        """Return (k + 1, m, 3), as `partition.Voters` has it."""
        return sum_of(self.ask("tallies", clustering))


def _joined_spots(parts: list[Extent]) -> Spots:
    own = [part.own for part in parts if part.own is not None]
    places, people = [spots.places for spots in own], [spots.people for spots in own]
    return own_spots(np.concatenate(places), np.concatenate(people))
