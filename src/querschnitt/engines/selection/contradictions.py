"""Why no panel meets the quotas, and the least that would have to give.

The smallest contradiction is found by deletion: a bound is left out when the rest contradicts itself without it
(Chinneck, "Feasibility and Infeasibility in Optimization", 2008, chapter 6.2). The smallest loosening is a
whole-number programme with a slack on every bound: fewest people first, then fewest bounds.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from querschnitt.engines.selection import solver
from querschnitt.engines.selection.problem import Problem
from querschnitt.engines.selection.types import Floats, Types, types_of

BY_BOUND = 1e-3  # what one more loosened bound costs beside one more person


@dataclass(frozen=True, order=True)
class Bound:
    """`side` is "least" or "most"; `number` is what the quota says, `people` how many in the pool are of that kind."""

    category: str
    value: str
    side: str
    number: int
    people: int


@dataclass(frozen=True, order=True)
class Loosening:
    """Lower the least, or raise the most, by `by` people."""

    category: str
    value: str
    side: str
    by: int


@dataclass(frozen=True)
class Contradiction:
    """`quotas`: none of them can be left out and the rest still contradict each other. `loosening`: as small as
    possible; empty where even without quotas there is no panel (too many share an address)."""

    quotas: tuple[Bound, ...]
    loosening: tuple[Loosening, ...]


def contradiction(problem: Problem) -> Contradiction | None:
    """None where some panel meets all quotas. Cost: one whole-number programme per bound and one for the loosening."""
    types = types_of(problem)
    bounds = _Bounds(problem, types)
    if bounds.possible():
        return None
    return Contradiction(bounds.smallest_contradiction(), bounds.smallest_loosening())


class _Bounds:
    def __init__(self, problem: Problem, types: Types) -> None:
        self.problem, self.types, self.rows = problem, types, len(problem.quotas)
        self.least = types.least.astype(np.float64)
        self.most = types.most.astype(np.float64)
        self.total = types.size
        everybody = np.zeros(len(types))
        self.model = solver.panel_model(types, everybody, whole=True, least=self.least, most=self.most)

    def possible(self) -> bool:
        try:
            solver.run(self.model)
        except solver.Infeasible:
            return False
        return True

    def smallest_contradiction(self) -> tuple[Bound, ...]:
        kept: list[Bound] = []
        for row in range(self.rows):
            for side, free in (("least", (0.0, None)), ("most", (None, solver.INFINITY))):
                now = self.least[row], self.most[row]
                if (side == "least" and now[0] <= 0) or (side == "most" and now[1] >= self.total):
                    continue
                without = now[0] if free[0] is None else free[0], now[1] if free[1] is None else free[1]
                self.model.changeRowBounds(row, *without)
                if self.possible():
                    self.model.changeRowBounds(row, *now)
                    kept.append(self._bound(row, side))
                else:
                    self.least[row], self.most[row] = without
        return tuple(sorted(kept))

    def _bound(self, row: int, side: str) -> Bound:
        category, value = self.types.labels[row]
        quota = sorted(self.problem.quotas)[row]
        people = sum(answer == value for answer in self.problem.pool.answers[category])
        return Bound(category, value, side, quota.least if side == "least" else quota.most, people)

    def smallest_loosening(self) -> tuple[Loosening, ...]:
        return loosening(self.problem, self.types)


def loosening(problem: Problem, types: Types) -> tuple[Loosening, ...]:
    """The bounds to give, and by how much, so that there is a panel; bounds of high priority give last."""
    try:
        gives = solve_softly(problem, types, np.zeros(len(types)))[1]
    except solver.Infeasible:
        return ()
    labels = types.labels
    return tuple(sorted(Loosening(*labels[row], side, by) for (row, side), by in gives.items()))


def solve_softly(problem: Problem, types: Types, worth: Floats) -> tuple[Any, dict[tuple[int, str], int]]:
    """Counts of types (T) of the panel that breaks the quotas least (each missing person costs 10^(priority−1)),
    then is worth most, and what it breaks, by row and side. Raises Infeasible where people can't be seated at all."""
    quotas = sorted(problem.quotas)
    rows, kinds = len(quotas), len(types)
    least, most = types.least.astype(np.float64), types.most.astype(np.float64)
    highs = solver.panel_model(types, _small(worth), whole=True, least=least, most=most)
    for row, quota in enumerate(quotas):
        price = -(10.0 ** (quota.priority - 1))
        for sign in (1.0, -1.0):
            _add_slack(highs, row, sign, price, types.size)
    slacks = 2 * rows
    for slack in range(slacks):
        # used ≥ slack / size: a bound that gives at all costs a little more
        used = kinds + slacks + slack
        highs.addCol(-BY_BOUND, 0.0, 1.0, 0, np.array([], np.int32), np.array([], np.float64))
        columns = np.array([kinds + slack, used], dtype=np.int32)
        highs.addRow(-solver.INFINITY, 0.0, 2, columns, np.array([1.0, -float(max(types.size, 1))]))
    whole = np.arange(kinds, kinds + 2 * slacks, dtype=np.int32)
    highs.changeColsIntegrality(len(whole), whole, np.full(len(whole), solver.WHOLE))
    values = np.rint(np.array(solver.run(highs).col_value)).astype(np.int64)
    sides = {
        kinds + 2 * row + place: (row, side) for row in range(rows) for place, side in enumerate(("least", "most"))
    }
    return values[:kinds], {sides[column]: int(values[column]) for column in sides if values[column] > 0}


def _small(worth: Floats) -> Floats:
    """Never worth a loosened bound."""
    top = float(np.abs(worth).max()) if len(worth) else 0.0
    return worth * (BY_BOUND / 1000 / top) if top > 0 else worth


def _add_slack(highs: Any, row: int, sign: float, price: float, size: int) -> None:
    entry = (1, np.array([row], np.int32), np.array([sign]))
    highs.addCol(price, 0.0, float(size), *entry)
