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
from querschnitt.engines.opinion.passes import Whole

Reals = NDArray[np.float64]
BASE_CLUSTERS: Final = 100
_STEPS: Final = 6
_MOST_STEPS: Final = 60


def base_clusters(places: Reals, people: Whole) -> tuple[Reals, Whole, Whole]:
    """At most BASE_CLUSTERS centres (b, 2), the people of each (b,), and the cluster of each place (s,)."""
    if len(places) <= BASE_CLUSTERS:
        return places, people, np.arange(len(places))
    weights = people.astype(np.float64)
    centres = _steps(places, weights, _split(places, weights, BASE_CLUSTERS), _STEPS)
    labels = nearest(places, centres)
    counts = np.bincount(labels, weights=weights, minlength=len(centres)).astype(np.int64)
    used = counts > 0
    return centres[used], counts[used], (np.cumsum(used) - 1)[labels]


def clusterings(centres: Reals, people: Whole, most: int) -> list[Whole]:
    """The best clusterings found for 1, 2, … `most` clusters: labels (b,) each."""
    weights = people.astype(np.float64)
    found, means = [np.zeros(len(centres), np.int64)], _mean(centres, weights)
    for _k in range(2, most + 1):
        means = _one_more(centres, weights, means)
        found.append(nearest(centres, means))
    return found


@compiled
def silhouette(centres: Reals, people: Whole, labels: Whole) -> float:
    """The mean over people, each standing on their base cluster's centre (Rousseeuw 1987); 0 for somebody alone in a
    cluster."""
    count, total, everybody = labels.max() + 1, 0.0, people.sum()
    size = np.zeros(count)
    for place in range(len(labels)):
        size[labels[place]] += people[place]
    for place in range(len(labels)):
        apart = np.zeros(count)
        for other in range(len(labels)):
            x, y = centres[place, 0] - centres[other, 0], centres[place, 1] - centres[other, 1]
            apart[labels[other]] += people[other] * np.sqrt(x * x + y * y)
        own, outside = labels[place], np.inf
        for cluster in range(count):
            if cluster != own and size[cluster] > 0:
                outside = min(outside, apart[cluster] / size[cluster])
        if size[own] > 1 and outside < np.inf:
            inside = apart[own] / (size[own] - 1)
            if max(inside, outside) > 0:
                total += people[place] * (outside - inside) / max(inside, outside)
    return float(total / everybody)


@compiled
def _mean(places: Reals, weights: Reals) -> Reals:
    found, total = np.zeros((1, 2)), 0.0
    for place in range(len(places)):
        found[0, 0] += weights[place] * places[place, 0]
        found[0, 1] += weights[place] * places[place, 1]
        total += weights[place]
    return found / max(total, 1.0)


@compiled
def _steps(places: Reals, weights: Reals, centres: Reals, most: int) -> Reals:
    """Lloyd's steps until no place changes its cluster. A cluster that lost all its places keeps its centre."""
    labels, before = nearest(places, centres), np.full(len(places), -1)
    for _step in range(most):
        if np.all(labels == before):
            break
        sums, total = np.zeros_like(centres), np.zeros(len(centres))
        for place in range(len(places)):
            cluster = labels[place]
            sums[cluster, 0] += weights[place] * places[place, 0]
            sums[cluster, 1] += weights[place] * places[place, 1]
            total[cluster] += weights[place]
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
    """The sum of squared distances to the nearest centre."""
    labels, total = nearest(places, centres), 0.0
    for place in range(len(places)):
        x, y = places[place, 0] - centres[labels[place], 0], places[place, 1] - centres[labels[place], 1]
        total += weights[place] * (x * x + y * y)
    return total


@compiled
def _one_more(places: Reals, weights: Reals, centres: Reals) -> Reals:
    """One centre more: the best end of Lloyd's steps from any place as the new centre; of equals the first."""
    best, kept = np.inf, centres
    for place in range(len(places)):
        begun = np.empty((len(centres) + 1, 2))
        begun[:-1], begun[-1] = centres, places[place]
        ended = _steps(places, weights, begun, _MOST_STEPS)
        spread = _spread(places, weights, ended)
        if spread < best * (1 - 1e-12):
            best, kept = spread, ended
    return kept


@compiled
def _split(places: Reals, weights: Reals, most: int) -> Reals:
    """Splits the cluster with the largest spread at its mean, along its wider axis, until there are `most`."""
    labels, centres, squares = np.zeros(len(places), np.int64), np.zeros((most, 2)), np.zeros((most, 2))
    _measure(places, weights, labels, 0, centres, squares)
    count = 1
    while count < most:
        widest = int(np.argmax(squares[:count, 0] + squares[:count, 1]))
        if squares[widest].max() <= 0:
            break
        axis = 0 if squares[widest, 0] >= squares[widest, 1] else 1
        cut = centres[widest, axis]
        for place in range(len(places)):
            if labels[place] == widest and places[place, axis] > cut:
                labels[place] = count
        _measure(places, weights, labels, widest, centres, squares)
        _measure(places, weights, labels, count, centres, squares)
        count += 1
    return centres[:count].copy()


@compiled
def _measure(places: Reals, weights: Reals, labels: Whole, cluster: int, centres: Reals, squares: Reals) -> None:
    """Centre and sums of squares of one cluster; no spread where nothing is left to split."""
    total, x, y, first, several = 0.0, 0.0, 0.0, -1, False
    for place in range(len(places)):
        if labels[place] == cluster:
            total += weights[place]
            x += weights[place] * places[place, 0]
            y += weights[place] * places[place, 1]
            several = several or first >= 0
            first = place
    squares[cluster] = 0.0
    if total > 0:
        centres[cluster, 0], centres[cluster, 1] = x / total, y / total
    if several:
        for place in range(len(places)):
            if labels[place] == cluster:
                for axis in range(2):
                    squares[cluster, axis] += weights[place] * (places[place, axis] - centres[cluster, axis]) ** 2
