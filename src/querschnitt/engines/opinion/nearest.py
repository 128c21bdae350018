"""The nearest of some points in the plane, for many places: exact, and without asking every point.

The plane is divided into cells. For each it is known which points may be the nearest of a place within: those whose
least distance from the cell is not above the smallest of all greatest distances (Bentley, Weide and Yao, "Optimal
expected-time algorithms for closest point problems", 1980, for cells). Among these few the distances decide, as they
would among all.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.passes import Integers

Reals = NDArray[np.float64]
_ACROSS: Final = 32
# Fewer comparisons than this are done before cells are made.
_WORTH_CELLS: Final = 1 << 18
# Rounding may not exclude the nearest.
_ROUNDING: Final = 1e-9


@compiled
def nearest(places: Reals, centres: Reals) -> Integers:
    """Return (s,): the nearest of `centres` (b, 2) for each of `places` (s, 2); of equally near ones the first.

    Cost: O(s · b) for few, else s times the few centres that a cell leaves, and 32² · b for the cells."""
    labels = np.zeros(len(places), np.int64)
    if len(places) * len(centres) < _WORTH_CELLS:
        every = np.arange(len(centres))
        for index in range(len(places)):
            labels[index] = _nearest_of(places[index, 0], places[index, 1], centres, every)
        return labels
    low_x, low_y, step_x, step_y = _division(places)
    ends, candidates = _candidates(centres, low_x, low_y, step_x, step_y)
    for index in range(len(places)):
        x, y = places[index, 0], places[index, 1]
        cell = _cell(x, low_x, step_x) * _ACROSS + _cell(y, low_y, step_y)
        labels[index] = _nearest_of(x, y, centres, candidates[ends[cell] : ends[cell + 1]])
    return labels


@compiled
def _nearest_of(x: float, y: float, centres: Reals, candidates: Integers) -> int:
    best, nearest_centre = np.inf, 0
    for centre in candidates:
        across, up = x - centres[centre, 0], y - centres[centre, 1]
        distance = across * across + up * up
        if distance < best:
            best, nearest_centre = distance, centre
    return nearest_centre


@compiled
def _division(places: Reals) -> tuple[float, float, float, float]:
    """Return where cells begin, and how wide and high they are."""
    low_x, low_y = places[:, 0].min(), places[:, 1].min()
    step_x, step_y = (places[:, 0].max() - low_x) / _ACROSS, (places[:, 1].max() - low_y) / _ACROSS
    return low_x, low_y, step_x if step_x > 0 else 1.0, step_y if step_y > 0 else 1.0


@compiled
def _cell(x: float, low: float, step: float) -> int:
    return min(max(int((x - low) / step), 0), _ACROSS - 1)


@compiled
def _candidates(centres: Reals, low_x: float, low_y: float, step_x: float, step_y: float) -> tuple[Integers, Integers]:
    """Return ends and candidates: those of cell c are candidates[ends[c]:ends[c + 1]], ascending."""
    ends = np.zeros(_ACROSS * _ACROSS + 1, np.int64)
    candidates, least = np.empty(_ACROSS * _ACROSS * len(centres), np.int64), np.empty(len(centres))
    for cell in range(_ACROSS * _ACROSS):
        x, y = low_x + (cell // _ACROSS + 0.5) * step_x, low_y + (cell % _ACROSS + 0.5) * step_y
        bound = np.inf
        for centre in range(len(centres)):
            across, up = abs(centres[centre, 0] - x), abs(centres[centre, 1] - y)
            bound = min(bound, (across + step_x / 2) ** 2 + (up + step_y / 2) ** 2)
            least[centre] = max(across - step_x / 2, 0.0) ** 2 + max(up - step_y / 2, 0.0) ** 2
        slack = bound * (1 + _ROUNDING) + _ROUNDING * (step_x + step_y) ** 2
        end = ends[cell]
        for centre in range(len(centres)):
            if least[centre] <= slack:
                candidates[end] = centre
                end += 1
        ends[cell + 1] = end
    return ends, candidates
