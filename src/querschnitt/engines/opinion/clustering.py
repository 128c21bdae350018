"""Opinion groups from where people stand: base clusters, groups of them, and how many groups."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from querschnitt.engines.opinion.clusters import base_clusters, clusterings, silhouette
from querschnitt.engines.opinion.nearest import nearest
from querschnitt.engines.opinion.passes import Integers
from querschnitt.engines.opinion.spots import Reals, Spots

MOST_GROUPS: Final = 5
NO_GROUP: Final = -1


@dataclass(frozen=True)
class Clustering:
    """Groups of base clusters.

    `base` (b, 2) centres of the base clusters, `people` (b,) in each, `groups` (b,) the group of each, 0 … k − 1, the
    largest first. `silhouettes` (k from 2 on) is what k was chosen by; k is 1 where all stand on one spot, 0 without
    people."""

    base: Reals
    people: Integers
    groups: Integers
    k: int
    silhouettes: tuple[float, ...]

    def groups_of(self, positions: Reals) -> Integers:
        """Return (n,): the group of the base cluster nearest to each of `positions` (n, 2). Cost: see `nearest`."""
        groups: Integers = self.groups[nearest(positions, self.base)]
        return groups


def clustering_of(spots: Spots) -> Clustering:
    """Cluster the people of these spots. Deterministic; ties go to fewer groups. Cost: some milliseconds."""
    base, people, _labels = base_clusters(spots.places, spots.people)
    if len(base) < 2:
        return Clustering(base, people, np.zeros(len(base), np.int64), len(base), ())
    most = min(MOST_GROUPS, 2 + len(base) // 12, len(base))
    candidates = clusterings(base, people, most)[1:]
    silhouettes = tuple(float(silhouette(base, people, labels)) for labels in candidates)
    labels = _ordered(base, people, candidates[int(np.argmax(silhouettes))])
    return Clustering(base, people, labels, int(labels.max()) + 1, silhouettes)


def _ordered(base: Reals, people: Integers, labels: Integers) -> Integers:
    """Number the groups anew: the largest is 0; of equally large ones that which stands further left comes first."""
    groups = np.unique(labels)
    keys = [(-int(people[labels == group].sum()), *base[labels == group].min(axis=0).tolist()) for group in groups]
    rank = np.zeros(int(groups.max()) + 1, np.int64)
    for number, index in enumerate(sorted(range(len(groups)), key=keys.__getitem__)):
        rank[groups[index]] = number
    return rank[labels]
