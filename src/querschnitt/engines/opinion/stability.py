"""A measure of whether groups would be the same had other people of the same kind come.

    stability = stability_of(votes, grouping.groups, grouping.k, groups_with(grouping), seed=7)

Efron, "Bootstrap methods: another look at the jackknife" (1979): people are drawn with replacement, the groups are
found anew, and everybody, drawn or not, is put into them. How alike two groupings are is the adjusted Rand index
(Hubert and Arabie, "Comparing partitions", 1985, formula 5): 1 for the same, 0 for what chance gives. The bounds of
0.75 (the one that Hennig, "Cluster-wise assessment of cluster stability", 2007, sets for a valid cluster) and 80 % are
the project's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np

from querschnitt.engines.opinion.chance import Integers, drawn, draws, only, uniform
from querschnitt.engines.opinion.clustering import NO_GROUP
from querschnitt.engines.opinion.groups import Grouping, opinion_groups
from querschnitt.engines.opinion.votes import VoteTable

BOOTSTRAPS: Final = 100
ALIKE, SAME_K = 0.75, 0.80
MOST_PEOPLE: Final = 5000
# Far less than people's places differ between two bootstraps.
_ANGLE: Final = 1e-3

Groups = Callable[[VoteTable, Integers], tuple[Integers, int]]
"""(table, weights) → (group of each participant or NO_GROUP, k)."""


class Instability(Enum):
    """Why groups are not called stable."""

    NO_GROUPS = "no groups"
    PEOPLE_CHANGE = "people change groups"
    NUMBER_CHANGES = "the number of groups changes"


@dataclass(frozen=True)
class Stability:
    """How often bootstraps gave the same groups.

    `rand` (bootstraps,) adjusted Rand indices, ascending; `chosen` {k: share of the bootstraps}; `same_k` the share for
    the map's k. `people` were drawn from, of `voters` in all: where fewer, the bootstraps stand for a smaller
    consultation, and so the groups look rather less stable than they are."""

    k: int
    rand: tuple[float, ...]
    chosen: dict[int, float]
    people: int
    voters: int
    seed: int

    @property
    def median_rand(self) -> float:
        """The median of the adjusted Rand indices; 0 without bootstraps."""
        return float(np.median(self.rand)) if self.rand else 0.0

    @property
    def rand_range(self) -> tuple[float, float]:
        """The lowest and highest adjusted Rand index of the middle 90 % of the bootstraps."""
        low, high = np.quantile(self.rand, [0.05, 0.95]) if self.rand else (0.0, 0.0)
        return float(low), float(high)

    @property
    def same_k(self) -> float:
        """The share of the bootstraps with the map's number of groups, 0 to 1."""
        return self.chosen.get(self.k, 0.0)

    @property
    def reasons(self) -> tuple[Instability, ...]:
        """All reasons why the groups are not stable; none if they are."""
        if self.k < 2:
            return (Instability.NO_GROUPS,)
        checks = [
            (self.median_rand < ALIKE, Instability.PEOPLE_CHANGE),
            (self.same_k < SAME_K, Instability.NUMBER_CHANGES),
        ]
        return tuple(reason for holds, reason in checks if holds)

    @property
    def stable(self) -> bool:
        """Tell whether there is no reason against it."""
        return not self.reasons


def groups_with(grouping: Grouping) -> Groups:
    """Return how Polis' groups of a bootstrap are computed, begun at the components of the whole: fewer passes."""

    def find(votes: VoteTable, weights: Integers) -> tuple[Integers, int]:
        again = opinion_groups(votes, weights, grouping.components.vectors, _ANGLE)
        return again.groups, again.k

    return find


@dataclass(frozen=True)
class Sample:
    """People to draw from: their `votes`, their `groups` on the map, and how many `voters` there are in all."""

    votes: VoteTable
    groups: Integers
    voters: int


def stability_of(
    votes: VoteTable,
    groups: Integers,
    k: int,
    find: Groups,
    *,
    seed: int,
    bootstraps: int = BOOTSTRAPS,
    most_people: int = MOST_PEOPLE,
    progress: Callable[[int], None] = lambda done: None,
) -> Stability:
    """Measure how often `find` gives `groups` (n,) again.

    All who voted are drawn from; who is in no group isn't compared.

    Cost: `bootstraps` × one `find` on at most `most_people` people."""
    sample = sample_of(votes, groups, seed=seed, most_people=most_people)
    return stability_in(sample, k, find, seed=seed, bootstraps=bootstraps, progress=progress)


def sample_of(votes: VoteTable, groups: Integers, *, seed: int, most_people: int = MOST_PEOPLE) -> Sample:
    """Draw at most `most_people` of those who voted, with their `groups` (n,).

    Cost: O(people log people + their votes)."""
    voters = np.flatnonzero(votes.counts > 0)
    rows = voters[drawn(seed, len(voters), most_people)]
    return Sample(only(votes, rows), groups[rows], len(voters))


def stability_in(
    sample: Sample, k: int, find: Groups, *, seed: int, bootstraps: int, progress: Callable[[int], None]
) -> Stability:
    """Measure as `stability_of` does, on a sample that was taken elsewhere.

    `progress` gets the number of bootstraps done."""
    compared, people = sample.groups != NO_GROUP, len(sample.groups)
    if not compared.any():
        return Stability(k, (), {}, 0, sample.voters, seed)
    chance = uniform(seed, bootstraps * people).reshape(bootstraps, people)
    rand, chosen = [], np.zeros(0, np.int64)
    for done, numbers in enumerate(chance, 1):
        again, again_k = find(sample.votes, draws(numbers, people))
        rand.append(adjusted_rand(sample.groups[compared], again[compared]))
        chosen = np.append(chosen, again_k)
        progress(done)
    ks, times = np.unique(chosen, return_counts=True)
    shares = {int(group_count): int(count) / bootstraps for group_count, count in zip(ks, times, strict=True)}
    return Stability(k, tuple(sorted(rand)), shares, people, sample.voters, seed)


def adjusted_rand(left: Integers, right: Integers) -> float:
    """Return the adjusted Rand index of two labels for each of the same people, (n,) each: at most 1, and 1 where both
    put everybody together, or everybody apart. O(n log n)."""
    _, left = np.unique(left, return_inverse=True)
    _, right = np.unique(right, return_inverse=True)
    wide = int(right.max(initial=0)) + 1
    cells, rows, columns = (int(_pairs(np.bincount(labels)).sum()) for labels in (left * wide + right, left, right))
    everybody = len(left) * (len(left) - 1) // 2
    expected, most = rows * columns / max(everybody, 1), (rows + columns) / 2
    return 1.0 if most == expected else (cells - expected) / (most - expected)


def _pairs(counts: Integers) -> Integers:
    return counts * (counts - 1) // 2
