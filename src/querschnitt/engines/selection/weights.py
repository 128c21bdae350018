"""How often each panel is to be drawn, so that everybody's chance is the target.

Beginning with equal weights, the smallest correction (least squares) that meets the target exactly is found by
conjugate gradients on the normal equations; panels whose weight would fall below 0 leave, and the rest is solved
again. With 1.6 to 2 panels a type this nearly always succeeds: 50 to 400 products of panels × weights instead of
a linear programme with as many rows as types. Whatever comes out is measured afterwards, never assumed.

Hestenes and Stiefel, "Methods of conjugate gradients for solving linear systems", 1952.
"""

import numpy as np

from querschnitt.engines.selection.compiled import compiled
from querschnitt.engines.selection.types import Floats, Ints

STEPS, ROUNDS = 600, 25


def balanced_weights(panels: Ints, target: Floats) -> Floats:
    """Return weights (m), ≥ 0 and adding up to 1, for panels (m × size, entries are types), so that the mean counts of
    types come close to `target` (T, people in a panel). How close is for the caller to measure.

    Cost: O(rounds × steps × m × size), at most 25 rounds of 600 steps."""
    scale = np.where(target > 0, 1 / np.sqrt(np.where(target > 0, target, 1.0)), 0.0)
    weights = np.full(len(panels), 1 / len(panels))
    alive = np.ones(len(panels))
    for _round in range(ROUNDS):
        weights += _correction(panels, scale, scale * target, weights, alive, STEPS)
        if not (weights < 0).any():
            break
        alive[weights < 0] = 0.0
        weights = np.maximum(weights, 0.0)
    weights = np.maximum(weights, 0.0)
    if not weights.any():  # far out of reach: any lottery will do, and is measured as what it is
        weights = np.ones(len(panels))
    return np.asarray(weights / weights.sum())


def mean_counts(panels: Ints, weights: Floats, kinds: int) -> Floats:
    """Return how many people of each type (T = `kinds`) sit in a panel on average. `panels` (m × size, types),
    `weights` (m). Cost: O(m × size + T)."""
    seat_weights = np.repeat(weights, panels.shape[1])
    return np.bincount(panels.ravel(), weights=seat_weights, minlength=kinds).astype(np.float64)


@compiled
def _spread(panels: Ints, weights: Floats, scale: Floats, image: Floats) -> None:
    """Set `image` (T) to scale × the mean counts of the weighted panels."""
    image[:] = 0.0
    for panel in range(panels.shape[0]):
        for seat in range(panels.shape[1]):
            image[panels[panel, seat]] += weights[panel]
    for kind in range(len(image)):
        image[kind] *= scale[kind]


@compiled
def _gather(panels: Ints, values: Floats, scale: Floats, alive: Floats, sums: Floats) -> None:
    """Set `sums` (m) to the scaled values (T) of the members of each panel; 0 for panels that have left."""
    scaled = values * scale
    for panel in range(panels.shape[0]):
        total = 0.0
        if alive[panel] > 0.0:
            for seat in range(panels.shape[1]):
                total += scaled[panels[panel, seat]]
        sums[panel] = total


@compiled
def _dot(a: Floats, b: Floats) -> float:
    """Return the scalar product; not by BLAS, whose order of summation depends on the number of threads."""
    total = 0.0
    for index in range(len(a)):
        total += a[index] * b[index]
    return total


@compiled
def _correction(panels: Ints, scale: Floats, goal: Floats, weights: Floats, alive: Floats, steps: int) -> Floats:
    """Return the shortest change (m) of the weights alive with A·change = goal − A·weights, A = scale × panels."""
    kinds = len(goal)
    image, change, solution = np.empty(kinds), np.empty(len(weights)), np.zeros(kinds)
    _spread(panels, weights, scale, image)
    rest = goal - image
    direction, length = rest.copy(), _dot(rest, rest)
    best, shortest = solution.copy(), length
    enough = 1e-26 * _dot(goal, goal)  # below this only rounding is left, which the kernel of A would blow up
    for _step in range(steps):
        if length <= enough:
            break
        _gather(panels, direction, scale, alive, change)
        _spread(panels, change, scale, image)
        curve = _dot(direction, image)
        if curve <= 0.0:
            break
        stride = length / curve
        solution += stride * direction
        rest -= stride * image
        shorter = _dot(rest, rest)
        direction = rest + (shorter / length) * direction
        length = shorter
        if length < shortest:
            best, shortest = solution.copy(), length
        elif length > 1e6 * shortest:  # the goal is out of reach of these panels, and the kernel of A takes over
            break
    _gather(panels, best, scale, alive, change)
    return change
