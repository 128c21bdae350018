"""A map on which people do not stand apart because one agrees more easily than the other.

    model = adjusted_model(votes, chosen(votes, seed=7))
    grouping = adjusted_grouping(votes, model)

Expected vote of person p on statement j: mean + appeal_j + pull_j · agreement_p + place_p · loading_j, with `agreement`
what somebody would say on average over the statements as they were shown. That is the acquiescence to be kept apart
(Cronbach, "Response sets and test validity", 1946): places are uncorrelated with it, by construction.

Fitted by alternating ridge regressions (`fitting`). Statements have several hundred votes and people a few dozen, so
that a place is shrunk towards the middle the less somebody voted; `spread` says how unsure it is.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.chance import Integers, drawn, only, uniform
from querschnitt.engines.opinion.clustering import NO_GROUP, Clustering, clustering_of
from querschnitt.engines.opinion.fitting import STEPS, Fit, Positions, Reals, fit
from querschnitt.engines.opinion.projection import counted
from querschnitt.engines.opinion.spots import spots_of
from querschnitt.engines.opinion.stability import Groups
from querschnitt.engines.opinion.votes import VoteTable

AXES: Final = 2
_MOST_PEOPLE: Final = 5000
# From the fit of the whole, a bootstrap needs few steps.
_AGAIN: Final = 6


@dataclass(frozen=True)
class Shape:
    """How the model is fitted.

    `factors` 2 to 4; `ridge` multiplies the precision that the votes themselves suggest; `error` the held-out RMSE by
    which they were chosen, with that of every candidate in `tried` {(factors, ridge): RMSE}."""

    factors: int
    ridge: float
    error: float
    tried: dict[tuple[int, float], float]


FACTORS: Final = (2, 3, 4)
RIDGES: Final = (1.0, 0.7, 1.4)


@dataclass(frozen=True)
class AdjustedModel:
    """The fitted model.

    `agreement` (n,), `appeal` and `pull` (m,), `places` (n, f), `loadings` (m, f): axes by how much of the votes they
    explain, the largest loading of each positive. Places are in votes: 1 is a whole step on a statement of usual
    loading. `spread` (n, f): standard deviation of each coordinate."""

    mean: float
    agreement: Reals
    appeal: Reals
    pull: Reals
    places: Reals
    spread: Reals
    loadings: Reals
    fit: Fit

    def expected(self, rows: Integers, columns: Positions) -> Reals:
        """Return (c,): the expected votes of these people on these statements, (c,) each, within −1 and 1."""
        return self.fit.expected(rows, columns)


@dataclass(frozen=True)
class AdjustedGrouping:
    """Everybody's place and group as in `groups.Grouping`, on the first two axes, (n, 2)."""

    positions: Reals
    spread: Reals
    counted: NDArray[np.bool_]
    clustering: Clustering
    groups: Integers

    @property
    def k(self) -> int:
        """The number of groups."""
        return self.clustering.k


def chosen(votes: VoteTable, *, seed: int, folds: int = 3) -> Shape:
    """Choose first the number of factors, then the ridge, with the least error on votes that the fit has not seen:
    `folds` times a tenth. Of equals the first. Among many people, of 5,000 drawn.

    Cost: 5 × folds fits."""
    table = only(votes, drawn(seed, len(votes.participants), _MOST_PEOPLE))
    part = (uniform(seed, len(table.values)) * 10).astype(np.int64)
    tried = {(factors, 1.0): _error(table, part, folds, factors, 1.0) for factors in FACTORS}
    factors = min(FACTORS, key=lambda factors: tried[factors, 1.0])
    tried |= {(factors, ridge): _error(table, part, folds, factors, ridge) for ridge in RIDGES[1:]}
    ridge = min(RIDGES, key=lambda ridge: tried[factors, ridge])
    return Shape(factors, ridge, tried[factors, ridge], tried)


def _error(votes: VoteTable, part: Integers, folds: int, factors: int, ridge: float) -> float:
    """Return the root of the mean squared error; 0 without votes."""
    rows, squares, count = np.repeat(np.arange(len(votes.participants)), votes.counts), 0.0, 0
    for number in range(folds):
        out = part == number
        missed = fit(held_out(votes, out), factors, ridge).expected(rows[out], votes.columns[out]) - votes.values[out]
        squares, count = squares + float((missed**2).sum()), count + len(missed)
    return float(np.sqrt(squares / max(count, 1)))


def held_out(votes: VoteTable, out: NDArray[np.bool_]) -> VoteTable:
    """Return the same people and statements without the votes marked in `out` (votes,). O(votes)."""
    before = np.append(0, np.cumsum(~out))
    return VoteTable(
        votes.participants, votes.statements, before[votes.starts], votes.columns[~out], votes.values[~out]
    )


def adjusted_model(
    votes: VoteTable, shape: Shape, weights: Integers | None = None, start: Fit | None = None
) -> AdjustedModel:
    """Fit the model. `weights` int64 (n,): how often each participant counts; those with 0 are placed all the same.

    `start`: a fit of the same statements to go on from, in few steps.

    Cost: 40 steps × votes × 0.4 µs (4 factors)."""
    fitted = fit(votes, shape.factors, shape.ridge, weights, start, _AGAIN if start else STEPS)
    given = np.ones(len(votes.participants)) if weights is None else weights.astype(np.float64)
    counts, size = given * counted(votes), len(votes.statements)
    shown = np.bincount(votes.columns, weights=np.repeat(given, votes.counts), minlength=size).astype(np.float64)
    people, loadings, spread = fitted.people[:, :-1], fitted.statements[:, :-1], fitted.people_spread[:, :-1, :-1]
    middle = _mean(loadings, shown)
    agreement, loadings = fitted.people[:, -1] + _dot(people, middle), loadings - middle
    ours = _mean(people, counts)
    appeal, people = fitted.statements[:, -1] + _dot(loadings, ours), people - ours
    usual = _mean(agreement[:, None], counts)[0]
    slope = _mean((agreement - usual)[:, None] * people, counts) / max(
        float(_mean((agreement - usual)[:, None] ** 2, counts)[0]), 1e-12
    )
    people = people - np.outer(agreement - usual, slope)
    turn, back = _axes(people, loadings, counts, shown)
    return AdjustedModel(
        mean=fitted.mean + usual,
        agreement=agreement - usual,
        appeal=appeal,
        pull=1 + _dot(loadings, slope),
        places=_times(people, turn),
        spread=np.sqrt(np.maximum(np.einsum("af,iab,bf->if", turn, spread, turn), 0)),
        loadings=_times(loadings, back),
        fit=fitted,
    )


def adjusted_grouping(votes: VoteTable, model: AdjustedModel, weights: Integers | None = None) -> AdjustedGrouping:
    """Group people on the first two axes as Polis does. `weights` int64 (n,): who has 0 doesn't shape the groups."""
    counts = counted(votes)
    weights = np.ones(len(counts), np.int64) if weights is None else weights
    positions = np.ascontiguousarray(model.places[:, :AXES])
    stand = counts & (weights > 0)
    clustering = clustering_of(spots_of(positions[stand], weights[stand]))
    groups = np.full(len(counts), NO_GROUP)
    if clustering.k:
        groups[counts] = clustering.groups_of(positions[counts])
    return AdjustedGrouping(positions, model.spread[:, :AXES], counts, clustering, groups)


def adjusted_groups_with(shape: Shape, model: AdjustedModel) -> Groups:
    """Return how the groups of a bootstrap (`stability`) are computed, begun at the loadings of the whole."""

    def find(votes: VoteTable, weights: Integers) -> tuple[Integers, int]:
        again = adjusted_grouping(votes, adjusted_model(votes, shape, weights, model.fit), weights)
        return again.groups, again.k

    return find


def _mean(rows: Reals, weights: Reals) -> Reals:
    """Return (f,): the weighted mean of rows (n, f); zeros without weight."""
    mean: Reals = (rows * weights[:, None]).sum(axis=0) / max(float(weights.sum()), 1e-300)
    return mean


def _dot(rows: Reals, vector: Reals) -> Reals:
    """Return rows · vector, computed without BLAS."""
    product: Reals = (rows * vector).sum(axis=1)
    return product


def _times(rows: Reals, matrix: Reals) -> Reals:
    """Return rows · matrix, computed without BLAS, whose order of adding depends on the processor."""
    product: Reals = (rows[:, :, None] * matrix[None]).sum(axis=1)
    return product


def _axes(people: Reals, loadings: Reals, counts: Reals, shown: Reals) -> tuple[Reals, Reals]:
    """Return turn and back (f, f): people · turn are principal axes of what the model says about votes, uncorrelated
    among people, with loadings · back of mean square 1; turn · backᵀ = 1, so that the model says the same."""
    of_people, root = _second(people, counts), _root(_second(loadings, shown))
    values, vectors = np.linalg.eigh(root @ of_people @ root)
    vectors = vectors[:, np.argsort(-values, kind="stable")]
    turn, back = root @ vectors, np.linalg.pinv(root) @ vectors
    turned = _times(loadings, back)
    if len(turned):
        largest = np.take_along_axis(turned, np.abs(turned).argmax(axis=0)[None], axis=0)[0]
        turn, back = turn * np.where(largest < 0, -1.0, 1.0), back * np.where(largest < 0, -1.0, 1.0)
    return turn, back


def _second(rows: Reals, weights: Reals) -> Reals:
    """Return (f, f): the weighted second moments of rows (n, f)."""
    size = rows.shape[1]
    return _mean((rows[:, :, None] * rows[:, None, :]).reshape(len(rows), size * size), weights).reshape(size, size)


def _root(matrix: Reals) -> Reals:
    """Return the symmetric square root of a positive semidefinite matrix."""
    values, vectors = np.linalg.eigh(matrix)
    root: Reals = (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T
    return root
