"""One level of leximin after the other, as one linear programme that stays warm (`relaxation` says what for).

With x_t = (z − earlier_t)·N_t + s_t for types not fixed yet, each level is max z over T columns and R rows. By
complementary slackness a type with reduced cost ≠ 0 has s_t = 0 in every optimum, and is fixed at z.
"""

import numpy as np

from querschnitt.engines.selection import solver
from querschnitt.engines.selection.types import Bools, Floats, Ints, Types

ROUNDING = 1e-9  # of an equal chance: so small a share would ask for panels that need not exist
DUAL = 1e-8  # reduced costs add up to about 1 over all people chosen; below this they are rounding


class Levels:
    """Leximin in progress. `chances` (0 to 1) and `level` (T) as far as types are fixed, `duals` (R) of each level.

    `earlier` (T): sums of chances in earlier draws, ≥ 0. No chance is above `cap`. Methods raise Infeasible where not
    even a fractional panel exists."""

    def __init__(self, types: Types, cap: float, earlier: Floats | None = None) -> None:
        self.types, self.cap = types, cap
        self.earlier = np.zeros(len(types)) if earlier is None else earlier
        # z is measured in units of size/n, so that its column and its dual are of the order of 1.
        self.unit = max(types.size, 1) / max(int(types.counts.sum()), 1)
        self.chances, self.level = np.zeros(len(types)), np.zeros(len(types), np.int64)
        self.free, self.duals = np.ones(len(types), bool), list[Floats]()
        self.capped, self.floored = np.zeros(len(types), bool), np.zeros(len(types), bool)
        self.least = np.append(types.least, types.size).astype(np.float64)
        self.most = np.append(types.most, types.size).astype(np.float64)
        self.rows = dict[int, list[int]]()  # of the bounds of x_t, by type
        self.model = self._model()
        if self.earlier.any():
            self._make_room()

    def _make_room(self) -> None:
        """Let s_t lift x_t where earlier chances were large: there z·N_t − earlier_t·N_t lies far below 0."""
        kinds, highest = np.arange(len(self.types), dtype=np.int32), 1 + float(self.earlier.max())
        self.model.changeColsBounds(len(kinds), kinds, np.zeros(len(kinds)), highest * self.types.counts)
        self._shift(np.array([], np.int64))

    def all_fixed(self) -> "Levels":
        """Fix one level after the other until every type has its chance; return self. Cost: O(levels) linear
        programmes."""
        while self.free.any():
            self.fix_next()
        return self

    def _model(self) -> solver.Highs:
        counts = self.types.counts.astype(np.float64)
        bounds = self.types.least.astype(np.float64), self.types.most.astype(np.float64)
        highs = solver.panel_model(self.types, np.zeros(len(counts)), whole=False, least=bounds[0], most=bounds[1])
        rows = np.arange(len(self.least), dtype=np.int32)
        highest = (self.cap + float(self.earlier.max(initial=0.0))) / self.unit
        highs.addCol(1.0, 0.0, highest, len(rows), rows, self._weights() * self.unit)
        return highs

    def _weights(self) -> Floats:
        """Return the people not fixed yet in each row, and altogether (R + 1)."""
        open_counts = np.where(self.free, self.types.counts, 0)
        return np.append(self.types.per_row(open_counts), open_counts.sum())

    def fix_next(self) -> None:
        """Find the next level and fix the types that can have no more. Cost: some linear programmes, warm."""
        level, slack, dual = self._solved()
        chances = np.clip(level - self.earlier, 0.0, self.cap)
        tight = self.free & (slack <= 1e-9)
        fixed = tight & ((np.abs(dual) > DUAL) | (chances >= self.cap))
        if not fixed.any():  # nothing but bounds of z itself: nobody left can have more
            fixed = self.free.copy()
        self.chances[fixed] = np.where(chances < ROUNDING * self.unit, 0.0, chances)[fixed]
        self.level[fixed] = len(self.duals) - 1
        self.free &= ~fixed
        if self.free.any():
            self._shift(np.flatnonzero(fixed))

    def _solved(self) -> tuple[float, Floats, Floats]:
        """Return z, s (T) and the reduced costs (T); 0 ≤ x_t ≤ cap·N_t is added only where it is broken."""
        counts, kinds = self.types.counts, len(self.types)
        while True:
            solution = solver.run(self.model)
            values, reduced_costs = np.array(solution.col_value), np.array(solution.col_dual)
            level = float(values[kinds]) * self.unit
            people = (level - self.earlier) * counts + values[:kinds]
            above = self.free & ~self.capped & (people > self.cap * counts + 1e-9)
            below = self.free & ~self.floored & (people < -1e-9)
            if not above.any() and not below.any():
                self.duals.append(np.array(solution.row_dual)[: len(self.least) - 1])
                return level, values[:kinds], reduced_costs[:kinds]
            self.capped |= above
            self.floored |= below
            self._bound(above, -solver.INFINITY, self.cap)
            self._bound(below, 0.0, solver.INFINITY)

    def _bound(self, kinds: Bools, least: float, most: float) -> None:
        """Add the rows least·N_t ≤ x_t ≤ most·N_t for these types."""
        for kind in np.flatnonzero(kinds):
            count, earlier = float(self.types.counts[kind]), float(self.earlier[kind])
            columns = np.array([kind, len(self.types)], dtype=np.int32)
            bounds = (least + earlier) * count, (most + earlier) * count
            self.rows.setdefault(int(kind), []).append(self.model.getNumRow())
            self.model.addRow(*bounds, 2, columns, np.array([1.0, count * self.unit]))

    def _shift(self, fixed: Ints) -> None:
        """Take the seats of fixed types off the bounds of the rows, and these types off the column of z."""
        seats = np.where(self.free, 0.0, self.chances * self.types.counts)
        seats -= np.where(self.free, self.earlier * self.types.counts, 0.0)
        used = np.append(self.types.per_row(seats), seats.sum())
        for row, weight in enumerate(self._weights()):
            self.model.changeCoeff(row, len(self.types), float(weight) * self.unit)
            self.model.changeRowBounds(row, self.least[row] - used[row], self.most[row] - used[row])
        for row in (row for kind in fixed for row in self.rows.pop(int(kind), ())):
            self.model.changeRowBounds(row, -solver.INFINITY, solver.INFINITY)  # they no longer hold z
        zeros = np.zeros(len(fixed))
        self.model.changeColsBounds(len(fixed), fixed.astype(np.int32), zeros, zeros)
