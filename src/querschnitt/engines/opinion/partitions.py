"""Many partitions of people that answer as one."""

from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np

from querschnitt.engines.opinion.clustering import Clustering
from querschnitt.engines.opinion.components import Components
from querschnitt.engines.opinion.partition import Extent
from querschnitt.engines.opinion.passes import Totals, Whole, sum_of
from querschnitt.engines.opinion.spots import FEW, Grid, Spots, own_spots

Ask = Callable[..., list[Any]]


class Partitions:
    """`ask(name, *arguments)` calls that method of `partition.Partition` in every partition, wherever it is, and gives all
    answers. No participant may be in two of them, and all know the same statements. What travels is of the size of the
    statements, never of the votes."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask

    def totals(self) -> Totals:
        found: list[Totals] = self.ask("totals")
        return Totals(
            seen=sum_of([one.seen for one in found]),
            sums=sum_of([one.sums for one in found]),
            people=sum(one.people for one in found),
            longest=max(one.longest for one in found),
        )

    def apply(self, fixed: Whole, fixed_means: Whole) -> tuple[Whole, Whole]:
        found = self.ask("apply", fixed, fixed_means)
        return sum_of([products for products, _sums in found]), sum_of([sums for _products, sums in found])

    def place(self, components: Components) -> Extent:
        found: list[Extent] = self.ask("place", components)
        people = sum(one.people for one in found)
        low, high = reduce(np.minimum, [one.low for one in found]), reduce(np.maximum, [one.high for one in found])
        return Extent(people, low, high, _joined(found) if people <= FEW else None)

    def cells(self, grid: Grid) -> Whole:
        return sum_of(self.ask("cells", grid))

    def tallies(self, clustering: Clustering) -> Whole:
        return sum_of(self.ask("tallies", clustering))


def _joined(found: list[Extent]) -> Spots:
    own = [one.own for one in found if one.own is not None]
    return own_spots(np.concatenate([one.places for one in own]), np.concatenate([one.people for one in own]))
