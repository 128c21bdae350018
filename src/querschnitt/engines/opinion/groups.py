"""Opinion groups: components → positions → base clusters → groups.

    grouping = opinion_groups(votes, weights=None, start=None, angle=ANGLE)

`weights` int64 (n,): how often each participant counts (a bootstrap over people is a count of draws; 0 leaves somebody
out, who is still projected and put into the nearest group). `start`: `grouping.components.vectors` of the whole, and a
wider `angle` (radians; 1e-3 is far less than people's places differ between two bootstraps): a bootstrap then needs
fewer passes.

Source: Small et al., "Polis: scaling deliberation by mapping high dimensional opinion spaces" (2021), sections 3 and 4,
and the published mathematics of Polis: components and means over all who voted; only who voted on min(7, statements) is
grouped; up to 100 base clusters; k-means weighted by people on their centres, k = 2 … min(5, 2 + ⌊base / 12⌋) by the
silhouette.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.clustering import NO_GROUP, Clustering, clustering_of
from querschnitt.engines.opinion.components import ANGLE, Components, Reals, principal_components
from querschnitt.engines.opinion.partition import Partition, Voters
from querschnitt.engines.opinion.passes import Integers, rows_of
from querschnitt.engines.opinion.spots import Grid, Spots
from querschnitt.engines.opinion.votes import VoteTable

__all__ = ["NO_GROUP", "Grouping", "grouped", "opinion_groups"]


@dataclass(frozen=True)
class Grouping:
    """Everybody's place and group on the map.

    `positions` (n, 2); `counted` (n,): who voted often enough; `groups` (n,): 0 … k − 1, NO_GROUP for the others."""

    components: Components
    positions: Reals
    counted: NDArray[np.bool_]
    clustering: Clustering
    groups: Integers

    @property
    def k(self) -> int:
        """The number of groups."""
        return self.clustering.k


def opinion_groups(
    votes: VoteTable, weights: Integers | None = None, start: Reals | None = None, angle: float = ANGLE
) -> Grouping:
    """Group the people of a table; the arguments are explained above.

    Cost: some 25 ns of CPU a vote, less with `start`."""
    voters = Partition(*rows_of(votes, weights))
    components, clustering = grouped(voters, start, angle)
    groups = voters.groups_in(clustering)
    return Grouping(components, voters.positions, voters.counted, clustering, groups)


def grouped(voters: Voters, start: Reals | None = None, angle: float = ANGLE) -> tuple[Components, Clustering]:
    """Compute components and groups wherever the votes are; the arguments as in `opinion_groups`."""
    components = principal_components(voters, start, angle)
    return components, clustering_of(spots_by(voters, components))


def spots_by(voters: Voters, components: Components) -> Spots:
    """Return few people as they stand, more than `spots.FEW` on a grid."""
    extent = voters.place(components)
    if extent.own is not None:
        return extent.own
    grid = Grid(extent.low, extent.high)
    return grid.spots(voters.cells(grid))
