"""Intercepts and factors of people and statements, by alternating ridge regressions.

Expected vote: mean + a_p + b_j + u_p · v_j. Alternating least squares with a ridge: Zhou et al., "Large-scale parallel
collaborative filtering for the Netflix Prize" (2008), section 3. A regression on coefficients that are themselves unsure
overrates them; so each carries its covariance into the other's regression, and the ridge follows from how large they turn out:
Lim and Teh, "Variational Bayesian approach to movie rating prediction" (2007), section 3; Ilin and Raiko, "Practical approaches to
principal component analysis in the presence of missing values" (2010), section 4.2. Every statement has its own noise.

Nothing is drawn: the first loadings are a fixed sequence by place of the statement. Sums keep their order, without BLAS.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.chance import Whole, uniform
from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.votes import VoteTable

Reals = NDArray[np.float64]
_STEPS: Final = 60
_ENOUGH: Final = 1e-5  # relative change of the whole noise from step to step
_WARM_UP: Final = 4  # steps before the ridge follows the coefficients, which first have to grow
_LEAST_NOISE: Final = 0.01  # of votes −1, 0, 1: no statement is taken to be certain
_SHARED: Final = 10.0  # votes that the usual noise counts for in a statement's own
_TIGHTEST: Final = 1e6


@dataclass(frozen=True)
class Fit:
    """`people` (n, f + 1): u and a; `statements` (m, f + 1): v and b; their covariances (…, f + 1, f + 1); `noise` (m,):
    variance of votes about what is expected; precisions (f + 1,) of people and statements: the ridge, as a share of noise."""

    mean: float
    people: Reals
    people_spread: Reals
    statements: Reals
    statements_spread: Reals
    noise: Reals
    people_precision: Reals
    statements_precision: Reals

    def expected(self, rows: Whole, columns: Whole) -> Reals:
        """Within −1 and 1, as votes are."""
        people, statements = self.people[rows], self.statements[columns]
        found = self.mean + people[:, -1] + statements[:, -1] + (people[:, :-1] * statements[:, :-1]).sum(axis=1)
        return np.clip(found, -1.0, 1.0)


def fit(
    votes: VoteTable, factors: int, ridge: float, weights: Whole | None = None, start: Fit | None = None, steps: int | None = None
) -> Fit:  # fmt: skip
    """`weights` (n,): how often each person counts. `start`: a fit of the same statements to begin at."""
    people, statements, size = len(votes.participants), len(votes.statements), factors + 1
    counts = np.ones(people) if weights is None else weights.astype(np.float64)
    rows = np.repeat(np.arange(people), votes.counts)
    order = np.argsort(votes.columns, kind="stable")
    by_statement = np.append(0, np.cumsum(np.bincount(votes.columns, minlength=statements)))
    whose, columns = rows[order], votes.columns.astype(np.int64)
    cast = np.zeros(statements)
    np.add.at(cast, columns, counts[rows])
    total = float(cast.sum())
    mean = float((votes.values * counts[rows]).sum() / max(total, 1.0))
    values = votes.values - mean
    theirs, theirs_spread = np.zeros((people, size)), np.zeros((people, size, size))
    ours, ours_spread = (
        _first(statements, size) if start is None else (start.statements.copy(), start.statements_spread.copy())
    )
    of_people, of_statements = (
        (np.ones(size), np.full(size, 3.0)) if start is None else (start.people_precision, start.statements_precision)
    )
    noise = np.full(statements, 0.5) if start is None else start.noise
    weighing, before = counts * (votes.counts > 0), np.inf
    for step in range(steps or _STEPS):
        _regress(
            votes.starts,
            columns,
            values,
            np.ones(people),
            1 / noise,
            ours,
            ours_spread,
            of_people,
            theirs,
            theirs_spread,
        )
        _regress(
            by_statement,
            whose,
            values[order],
            1 / noise,
            counts,
            theirs,
            theirs_spread,
            of_statements,
            ours,
            ours_spread,
        )
        squares = _squares(by_statement, whose, values[order], counts, ours, ours_spread, theirs, theirs_spread)
        usual = max(float(squares.sum()) / max(total, 1.0), _LEAST_NOISE)
        noise = np.maximum((squares + _SHARED * usual) / (cast + _SHARED), _LEAST_NOISE)
        if start is None and step >= _WARM_UP:
            of_people = ridge * _precision(theirs, theirs_spread, weighing)
            of_statements = ridge * _precision(ours, ours_spread, np.minimum(cast, 1.0))
        if step > 2 * _WARM_UP and abs(before - usual) <= _ENOUGH * usual:
            break
        before = usual
    _regress(
        votes.starts, columns, values, np.ones(people), 1 / noise, ours, ours_spread, of_people, theirs, theirs_spread
    )
    return Fit(mean, theirs, theirs_spread, ours, ours_spread, noise, of_people, of_statements)


def _first(statements: int, size: int) -> tuple[Reals, Reals]:
    found = (uniform(0, statements * size).reshape(statements, size) - 0.5) * 1.0
    found[:, -1] = 0.0
    return found, np.tile(np.eye(size) * 0.1, (statements, 1, 1))


def _precision(means: Reals, spread: Reals, weights: Reals) -> Reals:
    """(f + 1,): one over the mean square of each coefficient."""
    squares = means**2 + np.einsum("iaa->ia", spread)
    mean = (squares * weights[:, None]).sum(axis=0) / max(float(weights.sum()), 1.0)
    found: Reals = 1 / np.maximum(mean, 1 / _TIGHTEST)
    return found


@compiled
def _regress(
    starts: Whole, others: Whole, values: Reals, own: Reals, weights: Reals, theirs: Reals, spread: Reals, precision: Reals,
    found: Reals, found_spread: Reals,
) -> None:  # fmt: skip
    """One ridge regression a row, on what is known of the others: E[xxᵀ] of x = (v, 1), and E[x (value − b)]."""
    size = theirs.shape[1]
    last = size - 1
    matrix, right = np.empty((size, size)), np.empty(size)
    for row in range(len(starts) - 1):
        matrix[:] = 0.0
        right[:] = 0.0
        for place in range(starts[row], starts[row + 1]):
            other = others[place]
            weight, rest = weights[other], values[place] - theirs[other, last]
            for i in range(last):
                right[i] += weight * (theirs[other, i] * rest - spread[other, i, last])
                matrix[last, i] += weight * theirs[other, i]
                for j in range(i + 1):
                    matrix[i, j] += weight * (theirs[other, i] * theirs[other, j] + spread[other, i, j])
            right[last] += weight * rest
            matrix[last, last] += weight
        for i in range(size):
            right[i] *= own[row]
            for j in range(i + 1):
                matrix[i, j] *= own[row]
                matrix[j, i] = matrix[i, j]
        for i in range(size):
            matrix[i, i] += precision[i]
        _invert(matrix, found_spread[row])
        for i in range(size):
            total = 0.0
            for j in range(size):
                total += found_spread[row, i, j] * right[j]
            found[row, i] = total


@compiled
def _invert(matrix: Reals, found: Reals) -> None:
    """Gauss and Jordan; a positive definite matrix needs no pivoting. The matrix is used up."""
    size = len(matrix)
    found[:] = 0.0
    for i in range(size):
        found[i, i] = 1.0
    for i in range(size):
        pivot = 1.0 / matrix[i, i]
        for j in range(size):
            matrix[i, j] *= pivot
            found[i, j] *= pivot
        for k in range(size):
            if k != i:
                factor = matrix[k, i]
                for j in range(size):
                    matrix[k, j] -= factor * matrix[i, j]
                    found[k, j] -= factor * found[i, j]


@compiled
def _squares(
    starts: Whole,
    others: Whole,
    values: Reals,
    weights: Reals,
    ours: Reals,
    spread: Reals,
    theirs: Reals,
    their_spread: Reals,
) -> Reals:
    """(m,): expected squared distance of the votes on each statement from what is expected, Ilin and Raiko's formula 17."""
    found, last = np.zeros(len(starts) - 1), ours.shape[1] - 1
    for row in range(len(starts) - 1):
        for place in range(starts[row], starts[row + 1]):
            other = others[place]
            expected = theirs[other, last] + ours[row, last]
            unsure = their_spread[other, last, last] + spread[row, last, last]
            for i in range(last):
                x, y = ours[row, i], theirs[other, i]
                expected += x * y
                unsure += 2 * x * their_spread[other, i, last] + 2 * y * spread[row, i, last]
                for j in range(last):
                    p, q = their_spread[other, i, j], spread[row, i, j]
                    unsure += x * ours[row, j] * p + y * theirs[other, j] * q + p * q
            missed = values[place] - expected
            found[row] += weights[other] * (missed * missed + unsure)
    return found
