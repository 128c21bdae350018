"""Clusters of weighted points in the plane, without chance.

Base clusters: splits along the axis of largest spread (Su and Dy 2007, "In search of deterministic methods for
initializing K-means", Var-Part), then Lloyd's steps. Opinion groups: global k-means (Likas, Vlassis and Verbeek 2003),
which tries every point as the next centre and so nearly always finds the best clustering that there is: what several
random starts only may.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.nearest import nearest
from querschnitt.engines.opinion.passes import Integers

Reals = NDArray[np.float64]
BASE_CLUSTERS: Final = 100
_STEPS: Final = 6
_MOST_STEPS: Final = 60


def base_clusters(places: Reals, people: Integers) -> tuple[Reals, Integers, Integers]:
    """Return at most BASE_CLUSTERS centres (b, 2), the people of each (b,), and the cluster of each place (s,).

    `places` (s, 2) with `people` (s,) on each."""
    if len(places) <= BASE_CLUSTERS:
        return places, people, np.arange(len(places))
    weights = people.astype(np.float64)
    centres = _steps(places, weights, _split(places, weights, BASE_CLUSTERS), _STEPS)
    labels = nearest(places, centres)
    counts = np.bincount(labels, weights=weights, minlength=len(centres)).astype(np.int64)
    used = counts > 0
    return centres[used], counts[used], (np.cumsum(used) - 1)[labels]


def clusterings(centres: Reals, people: Integers, most: int) -> list[Integers]:
    """Return the best clusterings found for 1, 2, … `most` clusters: labels (b,) each.

    `centres` (b, 2), `people` (b,). Cost: b times Lloyd's steps for each further cluster."""
    weights = people.astype(np.float64)
    labels, means = [np.zeros(len(centres), np.int64)], _mean(centres, weights)
    for _k in range(2, most + 1):
        means = _add_centre(centres, weights, means)
        labels.append(nearest(centres, means))
    return labels


@compiled
def silhouette(centres: Reals, people: Integers, labels: Integers) -> float:
    """Return the mean silhouette over people, within −1 and 1, each standing on their base cluster's centre (Rousseeuw
    1987); that of somebody alone in a cluster is 0. `centres` (b, 2), `people` and `labels` (b,). O(b²)."""
    count, total, everybody = labels.max() + 1, 0.0, people.sum()
    size = np.zeros(count)
    for index in range(len(labels)):
        size[labels[index]] += people[index]
    for index in range(len(labels)):
        apart = np.zeros(count)
        for other in range(len(labels)):
            x, y = centres[index, 0] - centres[other, 0], centres[index, 1] - centres[other, 1]
            apart[labels[other]] += people[other] * np.sqrt(x * x + y * y)
        own, outside = labels[index], np.inf
        for cluster in range(count):
            if cluster != own and size[cluster] > 0:
                outside = min(outside, apart[cluster] / size[cluster])
        if size[own] > 1 and outside < np.inf:
            inside = apart[own] / (size[own] - 1)
            if max(inside, outside) > 0:
                total += people[index] * (outside - inside) / max(inside, outside)
    return float(total / everybody)


@compiled
def _mean(places: Reals, weights: Reals) -> Reals:
    """Return (1, 2): the weighted mean of the places."""
    sums, total = np.zeros((1, 2)), 0.0
    for index in range(len(places)):
        sums[0, 0] += weights[index] * places[index, 0]
        sums[0, 1] += weights[index] * places[index, 1]
        total += weights[index]
    return sums / max(total, 1.0)


@compiled
def _steps(places: Reals, weights: Reals, centres: Reals, most: int) -> Reals:
    """Take Lloyd's steps until no place changes its cluster. A cluster that lost all its places keeps its centre."""
    labels, before = nearest(places, centres), np.full(len(places), -1)
    for _step in range(most):
        if np.all(labels == before):
            break
        sums, total = np.zeros_like(centres), np.zeros(len(centres))
        for index in range(len(places)):
            cluster = labels[index]
            sums[cluster, 0] += weights[index] * places[index, 0]
            sums[cluster, 1] += weights[index] * places[index, 1]
            total[cluster] += weights[index]
        moved = centres.copy()
        for cluster in range(len(centres)):
            if total[cluster] > 0:
                moved[cluster, 0], moved[cluster, 1] = (
                    sums[cluster, 0] / total[cluster],
                    sums[cluster, 1] / total[cluster],
                )
        centres = moved
        before, labels = labels, nearest(places, centres)
    return centres


@compiled
def _spread(places: Reals, weights: Reals, centres: Reals) -> float:
    """Return the sum of squared distances to the nearest centre."""
    labels, total = nearest(places, centres), 0.0
    for index in range(len(places)):
        x, y = places[index, 0] - centres[labels[index], 0], places[index, 1] - centres[labels[index], 1]
        total += weights[index] * (x * x + y * y)
    return total


@compiled
def _add_centre(places: Reals, weights: Reals, centres: Reals) -> Reals:
    """Add one centre: the best end of Lloyd's steps from any place as the new centre; of equals the first."""
    best, best_centres = np.inf, centres
    for index in range(len(places)):
        start = np.empty((len(centres) + 1, 2))
        start[:-1], start[-1] = centres, places[index]
        end = _steps(places, weights, start, _MOST_STEPS)
        spread = _spread(places, weights, end)
        if spread < best * (1 - 1e-12):
            best, best_centres = spread, end
    return best_centres


@compiled
def _split(places: Reals, weights: Reals, most: int) -> Reals:
    """Split the cluster with the largest spread at its mean, along its wider axis, until there are `most`."""
    labels, centres, squares = np.zeros(len(places), np.int64), np.zeros((most, 2)), np.zeros((most, 2))
    _measure(places, weights, labels, 0, centres, squares)
    count = 1
    while count < most:
        widest = int(np.argmax(squares[:count, 0] + squares[:count, 1]))
        if squares[widest].max() <= 0:
            break
        axis = 0 if squares[widest, 0] >= squares[widest, 1] else 1
        cut = centres[widest, axis]
        for index in range(len(places)):
            if labels[index] == widest and places[index, axis] > cut:
                labels[index] = count
        _measure(places, weights, labels, widest, centres, squares)
        _measure(places, weights, labels, count, centres, squares)
        count += 1
    return centres[:count].copy()


@compiled
def _measure(places: Reals, weights: Reals, labels: Integers, cluster: int, centres: Reals, squares: Reals) -> None:
    """Write centre and sums of squares of one cluster; no spread where nothing is left to split."""
    total, x, y, first, several = 0.0, 0.0, 0.0, -1, False
    for index in range(len(places)):
        if labels[index] == cluster:
            total += weights[index]
            x += weights[index] * places[index, 0]
            y += weights[index] * places[index, 1]
            several = several or first >= 0
            first = index
    squares[cluster] = 0.0
    if total > 0:
        centres[cluster, 0], centres[cluster, 1] = x / total, y / total
    if several:
        for index in range(len(places)):
            if labels[index] == cluster:
                for axis in range(2):
                    squares[cluster, axis] += weights[index] * (places[index, axis] - centres[cluster, axis]) ** 2
