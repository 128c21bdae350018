"""Opinion groups: components → positions → base clusters → groups.

    grouping = opinion_groups(votes, weights=None, start=None, angle=ANGLE)

`weights` int64 (n,): how often each participant counts (a bootstrap over people is a count of draws; 0 leaves somebody out,
who is still projected and put into the nearest group). `start`: `grouping.components.vectors` of the whole, and a wider
`angle` (radians; 1e-3 is far less than people's places differ between two bootstraps): a bootstrap then needs fewer passes.

Source: Small et al., "Polis: scaling deliberation by mapping high dimensional opinion spaces" (2021), sections 3 and 4, and
the published mathematics of Polis: components and means over all who voted; only who voted on min(7, statements) is grouped;
up to 100 base clusters; k-means weighted by people on their centres, k = 2 … min(5, 2 + ⌊base / 12⌋) by the silhouette.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.clusters import base_clusters, clusterings, nearest, silhouette
from querschnitt.engines.opinion.components import ANGLE, Components, Reals, principal_components
from querschnitt.engines.opinion.passes import TableSource, Whole
from querschnitt.engines.opinion.projection import counted, positions
from querschnitt.engines.opinion.spots import FEW, Grid, Spots, extent, own_spots
from querschnitt.engines.opinion.votes import VoteTable

MOST_GROUPS: Final = 5
NO_GROUP: Final = -1


@dataclass(frozen=True)
class Clustering:
    """`base` (b, 2) centres of the base clusters, `people` (b,) in each, `groups` (b,) the group of each, 0 … k − 1, the
    largest first. `silhouettes` (k from 2 on) is what k was chosen by; k is 1 where all stand on one spot, 0 without people."""

    base: Reals
    people: Whole
    groups: Whole
    k: int
    silhouettes: tuple[float, ...]

    def groups_of(self, positions: Reals) -> Whole:
        """The group of the nearest base cluster."""
        return self.groups[nearest(positions, self.base)] if self.k else np.full(len(positions), NO_GROUP)


@dataclass(frozen=True)
class Grouping:
    """`positions` (n, 2); `counted` (n,): who voted often enough; `groups` (n,): 0 … k − 1, NO_GROUP for the others."""

    components: Components
    positions: Reals
    counted: NDArray[np.bool_]
    clustering: Clustering
    groups: Whole

    @property
    def k(self) -> int:
        return self.clustering.k


def opinion_groups(
    votes: VoteTable, weights: Whole | None = None, start: Reals | None = None, angle: float = ANGLE
) -> Grouping:
    source = TableSource.of(votes, weights)
    components = principal_components(source, start, angle)
    stands, counts = positions(votes, components), counted(votes)
    clustering = clustering_of(spots_of(stands[counts], source.weights[counts]))
    groups = np.full(len(stands), NO_GROUP)
    groups[counts] = clustering.groups_of(stands[counts])
    return Grouping(components, stands, counts, clustering, groups)


def spots_of(positions: Reals, weights: Whole) -> Spots:
    if int(np.count_nonzero(weights)) <= FEW:
        return own_spots(positions, weights)
    grid = Grid(*extent(positions[weights > 0]))
    return grid.spots(grid.counts(positions, weights))


def clustering_of(spots: Spots) -> Clustering:
    """Deterministic; ties go to fewer groups. Cost: some milliseconds."""
    base, people, _labels = base_clusters(spots.places, spots.people)
    if len(base) < 2:
        return Clustering(base, people, np.zeros(len(base), np.int64), len(base), ())
    most = min(MOST_GROUPS, 2 + len(base) // 12, len(base))
    candidates = clusterings(base, people, most)[1:]
    silhouettes = tuple(float(silhouette(base, people, labels)) for labels in candidates)
    labels = _ordered(base, people, candidates[int(np.argmax(silhouettes))])
    return Clustering(base, people, labels, int(labels.max()) + 1, silhouettes)


def _ordered(base: Reals, people: Whole, labels: Whole) -> Whole:
    """The largest group is number 0; of equally large ones that which stands further left."""
    found = np.unique(labels)
    keys = [(-int(people[labels == one].sum()), *base[labels == one].min(axis=0).tolist()) for one in found]
    rank = np.zeros(int(found.max()) + 1, np.int64)
    for number, place in enumerate(sorted(range(len(found)), key=keys.__getitem__)):
        rank[found[place]] = number
    return rank[labels]
