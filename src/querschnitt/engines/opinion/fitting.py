"""Intercepts and factors of people and statements, by alternating ridge regressions.

Expected vote: mean + a_p + b_j + u_p · v_j. Alternating least squares with a ridge: Zhou et al., "Large-scale parallel
collaborative filtering for the Netflix Prize" (2008), section 3. A regression on coefficients that are themselves
unsure overrates them; so each carries its covariance into the other's regression, and the ridge follows from how large
they turn out: Lim and Teh, "Variational Bayesian approach to movie rating prediction" (2007), section 3; Ilin and
Raiko, "Practical approaches to principal component analysis in the presence of missing values" (2010), section 4.2.
Every statement has its own noise, and every person: some answer more steadily than others, and count for more.

Nothing is drawn: the first loadings are a fixed sequence by index of the statement. Sums keep their order, without
BLAS.
"""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.chance import Integers, uniform
from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.votes import VoteTable

Reals = NDArray[np.float64]
Positions = NDArray[np.int64] | NDArray[np.int32]
STEPS: Final = 40
_LAST: Final = 8  # steps more, once the ridge has been multiplied
_WARM_UP: Final = 4  # steps before the ridge follows the coefficients, which first have to grow
_LEAST_NOISE: Final = 0.01  # of votes −1, 0, 1: no statement is taken to be certain
# Votes that the usual noise counts for in the noise of one statement, and of one person.
_OF_STATEMENT, _OF_PERSON = 10.0, 20.0
_TIGHTEST: Final = 1e6


@dataclass(frozen=True)
class Fit:
    """Coefficients of the model.

    `people` (n, f + 1): u and a; `statements` (m, f + 1): v and b; their covariances (…, f + 1, f + 1); `noise` (m,):
    variance of votes about what is expected; `steady` (n,): how many times smaller it is for a person; precisions (f +
    1,): the ridge on people's and on statements' coefficients."""

    mean: float
    people: Reals
    people_spread: Reals
    statements: Reals
    statements_spread: Reals
    noise: Reals
    steady: Reals
    people_precision: Reals
    statements_precision: Reals

    def expected(self, rows: Integers, columns: Positions) -> Reals:
        """Return (c,): the expected votes of these people on these statements, (c,) each; within −1 and 1, as votes
        are."""
        people, statements = self.people[rows], self.statements[columns]
        expected = self.mean + people[:, -1] + statements[:, -1] + (people[:, :-1] * statements[:, :-1]).sum(axis=1)
        clipped: Reals = np.clip(expected, -1.0, 1.0)
        return clipped


def fit(
    votes: VoteTable,
    factors: int,
    ridge: float = 1.0,
    weights: Integers | None = None,
    start: Fit | None = None,
    steps: int = STEPS,
) -> Fit:
    """Fit `factors` factors to the votes.

    `ridge` multiplies the precision that the votes themselves suggest. `weights` (n,): how often each person counts.
    `start`: a fit of the same statements to go on from, whose precision is kept; then `steps` may be few.

    Cost: `steps` × votes × 0.4 µs with four factors. Finite for whatever votes, also for none."""
    cells = _Cells.of(votes, weights)
    if start is not None:
        return _stepped(cells, start, steps, learning=False)
    learned = _stepped(cells, _first_fit(len(votes.statements), factors + 1), steps, learning=True)
    if ridge == 1.0:
        return learned
    tight = replace(
        learned,
        people_precision=ridge * learned.people_precision,
        statements_precision=ridge * learned.statements_precision,
    )
    return _stepped(cells, tight, _LAST, learning=False)


def _first_fit(statements: int, size: int) -> Fit:
    """Return where the regressions begin: only what concerns statements; people follow from it."""
    ours, nobody = uniform(0, statements * size).reshape(statements, size) - 0.5, np.zeros((0, size))
    ours[:, -1] = 0.0
    spread = np.tile(np.eye(size) * 0.1, (statements, 1, 1))
    noise = np.full(statements, 0.5)
    return Fit(
        0.0, nobody, np.zeros((0, size, size)), ours, spread, noise, np.zeros(0), np.ones(size), np.full(size, 3.0)
    )


def _stepped(cells: "_Cells", start: Fit, steps: int, *, learning: bool) -> Fit:
    """Alternate `steps` times. `learning`: whether the ridge follows from how large the coefficients turn out."""
    people, size = len(cells.counts), start.statements.shape[1]
    theirs, steady = _Coefficients(np.zeros((people, size)), np.zeros((people, size, size))), np.ones(people)
    ours, noise = _Coefficients(start.statements.copy(), start.statements_spread.copy()), start.noise
    of_people, of_statements = start.people_precision, start.statements_precision
    for step in range(steps):
        cells.regress_people(steady, noise, ours, of_people, theirs)
        cells.regress_statements(steady, noise, theirs, of_statements, ours)
        squares = cells.squares_of_statements(steady, ours, theirs)
        usual = max(float(squares.sum()) / max(float(cells.cast.sum()), 1.0), _LEAST_NOISE)
        noise = np.maximum((squares + _OF_STATEMENT * usual) / (cells.cast + _OF_STATEMENT), _LEAST_NOISE)
        if step >= _WARM_UP or not learning:
            steady = cells.steadiness(noise, ours, theirs)
        if step >= _WARM_UP and learning:
            of_people = _precision(theirs, cells.counts * (cells.own > 0))
            of_statements = _precision(ours, np.minimum(cells.cast, 1.0))
    cells.regress_people(steady, noise, ours, of_people, theirs)
    return Fit(cells.mean, *theirs, *ours, noise, steady, of_people, of_statements)


class _Coefficients(NamedTuple):
    """Of people or of statements: `means` (rows, f + 1) and their covariances `spread` (rows, f + 1, f + 1)."""

    means: Reals
    spread: Reals


class _Sparse(NamedTuple):
    """Votes less their mean, by person or by statement: row r has values[starts[r]:starts[r + 1]], and `others` says of
    each which statement or person it is about."""

    starts: Integers
    others: Integers
    values: Reals


@dataclass(frozen=True)
class _Cells:
    """The votes by person and by statement, less their `mean`."""

    by_person: _Sparse
    by_statement: _Sparse
    counts: Reals  # (n,) how often each person counts
    own: Reals  # (n,) how many votes each has
    cast: Reals  # (m,) votes on each statement, as often as their people count
    mean: float

    @classmethod
    def of(cls, votes: VoteTable, weights: Integers | None) -> "_Cells":
        people, statements = len(votes.participants), len(votes.statements)
        counts: Reals = np.ones(people) if weights is None else weights.astype(np.float64)
        rows, columns = np.repeat(np.arange(people), votes.counts), votes.columns.astype(np.int64)
        order = np.argsort(columns, kind="stable")
        ends = np.cumsum(np.bincount(columns, minlength=statements))
        cast: Reals = np.bincount(columns, weights=counts[rows], minlength=statements).astype(np.float64)
        mean = float((votes.values * counts[rows]).sum() / max(float(cast.sum()), 1.0))
        values: Reals = votes.values.astype(np.float64) - mean
        own = votes.counts.astype(np.float64)
        by_statement = _Sparse(np.append(0, ends), rows[order], values[order])
        return cls(_Sparse(votes.starts, columns, values), by_statement, counts, own, cast, mean)

    def regress_people(
        self, steady: Reals, noise: Reals, ours: _Coefficients, precision: Reals, result: _Coefficients
    ) -> None:
        """Write people's coefficients into `result`, given those of statements."""
        _regress(self.by_person, steady, 1 / noise, ours, precision, result)

    def regress_statements(
        self, steady: Reals, noise: Reals, theirs: _Coefficients, precision: Reals, result: _Coefficients
    ) -> None:
        """Write statements' coefficients into `result`, given those of people."""
        _regress(self.by_statement, 1 / noise, steady * self.counts, theirs, precision, result)

    def squares_of_statements(self, steady: Reals, ours: _Coefficients, theirs: _Coefficients) -> Reals:
        """Return (m,): the squared distances of the votes on each statement from what is expected."""
        return _squares(self.by_statement, steady * self.counts, ours, theirs)

    def steadiness(self, noise: Reals, ours: _Coefficients, theirs: _Coefficients) -> Reals:
        """Return (n,): one over how far each person's votes are from what is expected, as a share of usual; 1 on
        average over votes."""
        squares = _squares(self.by_person, 1 / noise, theirs, ours)
        steady = (self.own + _OF_PERSON) / (squares + _OF_PERSON)
        votes = self.own * self.counts
        usual = float((steady * votes).sum()) / max(float(votes.sum()), 1.0)
        return steady / usual if usual > 0 else steady


def _precision(coefficients: _Coefficients, weights: Reals) -> Reals:
    """Return (f + 1,): one over the mean square of each coefficient."""
    squares = coefficients.means**2 + np.einsum("iaa->ia", coefficients.spread)
    mean = (squares * weights[:, None]).sum(axis=0) / max(float(weights.sum()), 1.0)
    precision: Reals = 1 / np.maximum(mean, 1 / _TIGHTEST)
    return precision


@compiled
def _regress(
    votes: _Sparse, own: Reals, weights: Reals, known: _Coefficients, precision: Reals, result: _Coefficients
) -> None:
    """Solve one ridge regression a row, on what is `known` of the others: E[xxᵀ] of x = (v, 1), and E[x (value −
    b)]."""
    starts, others, values = votes
    theirs, spread = known
    means, result_spread = result
    size = theirs.shape[1]
    last = size - 1
    matrix, right = np.empty((size, size)), np.empty(size)
    for row in range(len(starts) - 1):
        matrix[:] = 0.0
        right[:] = 0.0
        for vote in range(starts[row], starts[row + 1]):
            other = others[vote]
            weight, rest = weights[other], values[vote] - theirs[other, last]
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
        _invert(matrix, result_spread[row])
        for i in range(size):
            total = 0.0
            for j in range(size):
                total += result_spread[row, i, j] * right[j]
            means[row, i] = total


@compiled
def _invert(matrix: Reals, inverse: Reals) -> None:
    """Invert by Gauss and Jordan; a positive definite matrix needs no pivoting. The matrix is used up."""
    size = len(matrix)
    inverse[:] = 0.0
    for i in range(size):
        inverse[i, i] = 1.0
    for i in range(size):
        pivot = 1.0 / matrix[i, i]
        for j in range(size):
            matrix[i, j] *= pivot
            inverse[i, j] *= pivot
        for k in range(size):
            if k != i:
                factor = matrix[k, i]
                for j in range(size):
                    matrix[k, j] -= factor * matrix[i, j]
                    inverse[k, j] -= factor * inverse[i, j]


@compiled
def _squares(votes: _Sparse, weights: Reals, ours: _Coefficients, theirs: _Coefficients) -> Reals:
    """Return (rows,): the expected squared distance of each row's votes from what is expected, Ilin and Raiko's formula
    17."""
    starts, others, values = votes
    own, spread = ours
    known, their_spread = theirs
    squares, last = np.zeros(len(starts) - 1), own.shape[1] - 1
    for row in range(len(starts) - 1):
        for vote in range(starts[row], starts[row + 1]):
            other = others[vote]
            expected = known[other, last] + own[row, last]
            unsure = their_spread[other, last, last] + spread[row, last, last]
            for i in range(last):
                x, y = own[row, i], known[other, i]
                expected += x * y
                unsure += 2 * x * their_spread[other, i, last] + 2 * y * spread[row, i, last]
                for j in range(last):
                    p, q = their_spread[other, i, j], spread[row, i, j]
                    unsure += x * own[row, j] * p + y * known[other, j] * q + p * q
            missed = values[vote] - expected
            squares[row] += weights[other] * (missed * missed + unsure)
    return squares
