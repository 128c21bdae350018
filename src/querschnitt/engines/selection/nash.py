"""The largest product of chances over fractional panels: max Σ N_t log x_t, by a primal-dual interior-point method.

Boyd and Vandenberghe, "Convex Optimization" (2004), section 11.7. The Hessian is diagonal, so each step costs a
system with one equation per quota, however many people there are: O(T·F² + R³).
"""

import numpy as np

from querschnitt.engines.selection.compiled import compiled
from querschnitt.engines.selection.types import Floats, Ints, Types

STEPS = 200
CLOSE = 1e-11


def nash_counts(types: Types, fairest: Floats) -> Floats:
    """Return the counts (T, people of each type in a panel on average) with the largest product of chances.

    `fairest` (T): leximin's chances, 0 to 1, from which the search starts. Whoever has no chance under leximin has none
    under any lottery. Cost: at most 200 steps of O(T·F² + R³)."""
    able = fairest > 0
    counts = np.where(able, types.counts, 0).astype(np.float64)
    table = np.hstack([types.bound_rows, np.full((len(types), 1), len(types.least))])
    least = np.append(types.least, types.size).astype(np.float64)
    most = np.append(types.most, types.size).astype(np.float64)
    # A hair of room on both sides gives equalities an inside too.
    least, most = least - 1e-9, most + 1e-9
    inside = _interior(table, counts, least, most, np.where(able, fairest * types.counts, 0.0))
    return _onto_bounds(table, inside, least + 1e-9, most - 1e-9)


def _onto_bounds(table: Ints, counts: Floats, least: Floats, most: Floats) -> Floats:
    """Put rows that end a hair from a bound on it, by the smallest relative change of the counts."""
    used = _times(table, counts, len(least))
    tight = (used <= least + 1e-6) | (used >= most - 1e-6)
    miss = np.where(tight, np.where(used <= least + 1e-6, least, most) - used, 0.0)
    multipliers = _solve(_normal(table, counts, np.where(tight, 1e-12, 1e12)), miss)
    return np.asarray(counts + counts * _back(table, multipliers, len(counts)))


@compiled
def _times(table: Ints, x: Floats, rows: int) -> Floats:
    """Return A·x (R): the sum of `x` (T) in each row. `table` (T × F) holds the row of each type in each category."""
    sums = np.zeros(rows)
    for kind in range(len(x)):
        for column in range(table.shape[1]):
            if table[kind, column] >= 0:
                sums[table[kind, column]] += x[kind]
    return sums


@compiled
def _back(table: Ints, y: Floats, kinds: int) -> Floats:
    """Return Aᵀ·y (T): the sum of `y` (R) over the rows of each type."""
    sums = np.zeros(kinds)
    for kind in range(kinds):
        for column in range(table.shape[1]):
            if table[kind, column] >= 0:
                sums[kind] += y[table[kind, column]]
    return sums


@compiled
def _normal(table: Ints, weight: Floats, diagonal: Floats) -> Floats:
    """Return A·diag(weight)·Aᵀ + diag(diagonal) (R × R)."""
    matrix = np.diag(diagonal)
    for kind in range(len(weight)):
        for i in range(table.shape[1]):
            for j in range(table.shape[1]):
                if table[kind, i] >= 0 and table[kind, j] >= 0:
                    matrix[table[kind, i], table[kind, j]] += weight[kind]
    return matrix


@compiled
def _solve(matrix: Floats, right: Floats) -> Floats:
    """Return x (R) with matrix·x = right, by Gaussian elimination with pivots; LAPACK's rounding depends on the number
    of threads."""
    rows = len(right)
    a, b = matrix.copy(), right.copy()
    for step in range(rows):
        pivot = step
        for row in range(step + 1, rows):
            if abs(a[row, step]) > abs(a[pivot, step]):
                pivot = row
        for column in range(rows):
            a[step, column], a[pivot, column] = a[pivot, column], a[step, column]
        b[step], b[pivot] = b[pivot], b[step]
        for row in range(step + 1, rows):
            factor = a[row, step] / a[step, step]
            if factor != 0.0:
                for column in range(step, rows):
                    a[row, column] -= factor * a[step, column]
                b[row] -= factor * b[step]
    for step in range(rows - 1, -1, -1):
        for column in range(step + 1, rows):
            b[step] -= a[step, column] * b[column]
        b[step] /= a[step, step]
    return b


@compiled
def _room(values: Floats, change: Floats) -> float:
    """Return the longest step along `change` that keeps all values above 0, at most 1."""
    step = 1.0
    for index in range(len(values)):
        if change[index] < 0.0:
            step = min(step, -0.995 * values[index] / change[index])
    return step


@compiled
def _interior(table: Ints, counts: Floats, least: Floats, most: Floats, start: Floats) -> Floats:
    """Return x (T) with the largest Σ N_t log x_t between the bounds (R), searched from `start` (T).

    Slacks are `under` = Ax − least, `over` = most − Ax, `left` = N − x with duals y, v, w of their own; μ falls to
    CLOSE."""
    kinds, rows = len(counts), len(least)
    able = counts > 0.0
    x = np.where(able, np.minimum(np.maximum(start, 1e-3 * counts), 0.999 * counts), 0.0)
    used = _times(table, x, rows)
    under, over = np.maximum(used - least, 1e-2), np.maximum(most - used, 1e-2)
    left = np.where(able, counts - x, 1.0)
    y, v, w = 1.0 / under, 1.0 / over, np.where(able, 1.0 / left, 0.0)
    for _step in range(STEPS):
        used = _times(table, x, rows)
        gap = (y * under).sum() + (v * over).sum() + (w * left).sum()
        mu = 0.1 * gap / (2 * rows + kinds)
        miss_under, miss_over = used - least - under, most - used - over
        miss_left = np.where(able, counts - x - left, 0.0)
        gradient = np.where(able, -counts / np.where(able, x, 1.0), 0.0) - _back(table, y - v, kinds) + w
        worst = max(np.abs(miss_under).max(), np.abs(miss_over).max())
        if gap <= CLOSE * counts.sum() and worst <= 1e-10:
            break
        hessian = np.where(able, counts / np.where(able, x * x, 1.0) + w / left, 1.0)
        lead = gradient + np.where(able, (mu - w * left - w * miss_left) / left, 0.0)
        stiff = y / under + v / over
        pull = (mu - y * under - y * miss_under) / under - (mu - v * over - v * miss_over) / over
        # (H + Aᵀ S A) dx = −lead + Aᵀ pull, by way of the rows
        inverse = np.where(able, 1.0 / hessian, 0.0)
        right = -lead + _back(table, pull, kinds)
        small = _solve(_normal(table, inverse, 1.0 / stiff), _times(table, inverse * right, rows))
        dx = inverse * (right - _back(table, small, kinds))
        moved = _times(table, dx, rows)
        d_under, d_over = moved + miss_under, miss_over - moved
        d_left = np.where(able, miss_left - dx, 0.0)
        dy = (mu - y * under - y * d_under) / under
        dv = (mu - v * over - v * d_over) / over
        dw = np.where(able, (mu - w * left - w * d_left) / left, 0.0)
        primal = min(_room(under, d_under), _room(over, d_over), _room(left, d_left), _room(np.where(able, x, 1.0), dx))
        dual = min(_room(y, dy), _room(v, dv), _room(np.where(able, w, 1.0), dw))
        step = min(primal, dual)
        x = x + step * dx
        under, over, left = under + step * d_under, over + step * d_over, left + step * d_left
        y, v, w = y + step * dy, v + step * dv, w + step * dw
    return x
