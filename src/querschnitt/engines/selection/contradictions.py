"""Why no panel meets the quotas, and the least that would have to give.

The smallest contradiction is found by deletion: a bound is left out when the rest contradicts itself without it
(Chinneck, "Feasibility and Infeasibility in Optimization", 2008, chapter 6.2). The smallest loosening is a
whole-number programme with a slack on every bound: fewest people first, then fewest bounds.
"""

from dataclasses import dataclass

import numpy as np

from querschnitt.engines.selection import solver
from querschnitt.engines.selection.problem import Problem
from querschnitt.engines.selection.types import Ints, Types, types_of

BY_BOUND = 1e-3  # what one more loosened bound costs beside one more person


@dataclass(frozen=True, order=True)
class Bound:
    """One side of a quota. `side` is "least" or "most"; `number` is what the quota says, `people` how many in the pool
    gave this answer."""

    category: str
    value: str
    side: str
    number: int
    people: int


@dataclass(frozen=True, order=True)
class Loosening:
    """A change of one side of a quota: the least lowered, or the most raised, by `by` people."""

    category: str
    value: str
    side: str
    by: int


@dataclass(frozen=True)
class Contradiction:
    """Quotas that no panel meets. `quotas`: none of them can be left out and the rest still contradict each other.
    `loosening`: as small as possible; empty where even without quotas there is no panel (too many share an address)."""

    quotas: tuple[Bound, ...]
    loosening: tuple[Loosening, ...]


def contradiction(problem: Problem) -> Contradiction | None:
    """Return why no panel meets all quotas, or None where some panel does. Raises Unusable where seated people break
    them.

    Cost: one whole-number programme of T columns per bound, and one for the loosening."""
    types = types_of(problem)
    bounds = _Bounds(problem, types)
    if bounds.possible():
        return None
    return Contradiction(bounds.smallest_contradiction(), bounds.smallest_loosening())


class _Bounds:
    """The bounds of all quotas, of which some can be left out of the programme."""

    def __init__(self, problem: Problem, types: Types) -> None:
        self.problem, self.types, self.rows = problem, types, len(problem.quotas)
        self.least = types.least.astype(np.float64)
        self.most = types.most.astype(np.float64)
        self.total = types.size
        everybody = np.zeros(len(types))
        self.model = solver.panel_model(types, everybody, whole=True, least=self.least, most=self.most)

    def possible(self) -> bool:
        """Return whether some panel meets the bounds that are left."""
        try:
            solver.run(self.model)
        except solver.Infeasible:
            return False
        return True

    def smallest_contradiction(self) -> tuple[Bound, ...]:
        """Leave out every bound without which the rest still contradicts itself; return those that are needed."""
        needed: list[Bound] = []
        for row in range(self.rows):
            for side, free in (("least", (0.0, None)), ("most", (None, solver.INFINITY))):
                now = self.least[row], self.most[row]
                if (side == "least" and now[0] <= 0) or (side == "most" and now[1] >= self.total):
                    continue
                without = now[0] if free[0] is None else free[0], now[1] if free[1] is None else free[1]
                self.model.changeRowBounds(row, *without)
                if self.possible():
                    self.model.changeRowBounds(row, *now)
                    needed.append(self._bound(row, side))
                else:
                    self.least[row], self.most[row] = without
        return tuple(sorted(needed))

    def _bound(self, row: int, side: str) -> Bound:
        category, value = self.types.labels[row]
        quota = sorted(self.problem.quotas)[row]
        people = sum(answer == value for answer in self.problem.pool.answers[category])
        return Bound(category, value, side, quota.least if side == "least" else quota.most, people)

    def smallest_loosening(self) -> tuple[Loosening, ...]:
        """Return the bounds to give, and by how much, so that there is a panel; bounds of high priority give last."""
        try:
            gives = solve_softly(self.problem, self.types)[1]
        except solver.Infeasible:
            return ()
        labels = self.types.labels
        return tuple(sorted(Loosening(*labels[row], side, by) for (row, side), by in gives.items()))


def solve_softly(problem: Problem, types: Types) -> tuple[Ints, dict[tuple[int, str], int]]:
    """Return the counts (T, people of each type) of the panel that breaks the quotas least, each missing person costing
    10^(priority − 1), and by how many people it breaks them, by row and side ("least" or "most").

    Raises Infeasible where people can't be seated at all. Cost: one whole-number programme of T + 4·quotas columns."""
    quotas = sorted(problem.quotas)
    rows, kinds = len(quotas), len(types)
    least, most = types.least.astype(np.float64), types.most.astype(np.float64)
    highs = solver.panel_model(types, np.zeros(kinds), whole=True, least=least, most=most)
    for row, quota in enumerate(quotas):
        price = -(10.0 ** (quota.priority - 1))
        for sign in (1.0, -1.0):
            _add_slack(highs, row, sign, price, problem.size)
    slacks = 2 * rows
    for slack in range(slacks):
        # used ≥ slack / size: a bound that gives at all costs a little more
        used = kinds + slacks + slack
        highs.addCol(-BY_BOUND, 0.0, 1.0, *solver.NO_ENTRIES)
        columns = np.array([kinds + slack, used], dtype=np.int32)
        highs.addRow(-solver.INFINITY, 0.0, 2, columns, np.array([1.0, -float(problem.size)]))
    whole = np.arange(kinds, kinds + 2 * slacks, dtype=np.int32)
    highs.changeColsIntegrality(len(whole), whole, np.full(len(whole), solver.WHOLE))
    values = np.rint(np.array(solver.run(highs).col_value)).astype(np.int64)
    sides = {
        kinds + 2 * row + index: (row, side) for row in range(rows) for index, side in enumerate(("least", "most"))
    }
    return values[:kinds], {sides[column]: int(values[column]) for column in sides if values[column] > 0}


def _add_slack(highs: solver.Highs, row: int, sign: float, price: float, size: int) -> None:
    entry = (1, np.array([row], np.int32), np.array([sign]))
    highs.addCol(price, 0.0, float(size), *entry)
