"""How often each panel is to be drawn, so that everybody's chance is the target.

Beginning with equal weights, the smallest correction (least squares) that meets the target exactly is found by
conjugate gradients on the normal equations; panels whose weight would fall below 0 leave, and the rest is solved
again. With 1.6 to 2 panels a type this nearly always succeeds: 50 to 400 products of panels × weights instead of
a linear programme with as many rows as types. Whatever comes out is measured afterwards, never assumed.

Hestenes and Stiefel, "Methods of conjugate gradients for solving linear systems", 1952.
"""

from typing import Any

import numpy as np

from querschnitt.engines.selection.compiled import compiled
from querschnitt.engines.selection.types import Floats, Ints

STEPS, ROUNDS = 600, 25


def balanced_weights(panels: Ints, target: Floats) -> Floats:
    """Weights ≥ 0 that add up to 1 (m) for panels (m × size, entries are types) and target counts (T).

    Cost: O(rounds × steps × m × size)."""
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
    """How many people of each type (T) sit in a panel on average."""
    places = np.repeat(weights, panels.shape[1])
    return np.bincount(panels.ravel(), weights=places, minlength=kinds).astype(np.float64)


@compiled
def _spread(panels: Any, weights: Any, scale: Any, out: Any) -> Any:
    out[:] = 0.0
    for panel in range(panels.shape[0]):
        for place in range(panels.shape[1]):
            out[panels[panel, place]] += weights[panel]
    for kind in range(len(out)):
        out[kind] *= scale[kind]


@compiled
def _gather(panels: Any, values: Any, scale: Any, alive: Any, out: Any) -> Any:
    scaled = values * scale
    for panel in range(panels.shape[0]):
        total = 0.0
        if alive[panel] > 0.0:
            for place in range(panels.shape[1]):
                total += scaled[panels[panel, place]]
        out[panel] = total


@compiled
def _dot(one: Any, other: Any) -> Any:
    """Not BLAS's, whose order of summation depends on the number of threads."""
    total = 0.0
    for place in range(len(one)):
        total += one[place] * other[place]
    return total


@compiled
def _correction(panels: Any, scale: Any, goal: Any, weights: Any, alive: Any, steps: Any) -> Any:
    """The shortest change of the weights alive with A·change = goal − A·weights, A = scale × panels."""
    kinds = len(goal)
    image, change, found = np.empty(kinds), np.empty(len(weights)), np.zeros(kinds)
    _spread(panels, weights, scale, image)
    rest = goal - image
    direction, length = rest.copy(), _dot(rest, rest)
    best, shortest = found.copy(), length
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
        found += stride * direction
        rest -= stride * image
        shorter = _dot(rest, rest)
        direction = rest + (shorter / length) * direction
        length = shorter
        if length < shortest:
            best, shortest = found.copy(), length
        elif length > 1e6 * shortest:  # the goal is out of reach of these panels, and the kernel of A takes over
            break
    _gather(panels, best, scale, alive, change)
    return change
