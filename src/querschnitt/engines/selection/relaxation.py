"""Leximin over fractional panels: the bound that no lottery over real panels can beat.

Flanigan, Gölz, Gupta, Hennig, Procaccia, "Fair algorithms for selecting citizens' assemblies", Nature 596 (2021),
supplement, algorithm for leximin; here over {x : 0 ≤ x ≤ counts, quotas, Σ x = size} instead of the hull of
panels. With x_t = z·N_t + s_t for types not fixed yet, each level is one linear programme of T columns and R rows:
max z. By complementary slackness a type with reduced cost ≠ 0 has s_t = 0 in every optimum, and is fixed at z.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from querschnitt.engines.selection import solver
from querschnitt.engines.selection.types import Floats, Ints, Types

DUAL = 1e-8  # reduced costs add up to about 1 over all people chosen; below this they are rounding


@dataclass(frozen=True)
class Target:
    """`chances` (T): probability of each person of a type. `level` (T): number of the level at which it was fixed.
    `pressures` (levels × R): dual of each row at that level; above 0 its most held people back, below 0 its least
    forced them up. `bound`: no lottery at all gives everybody more than this, whatever the objective."""

    chances: Floats
    level: Ints
    pressures: Floats
    bound: float


def leximin_target(types: Types, cap: float = 1.0) -> Target:
    """O(levels) linear programmes, warm from one to the next. No person's chance is above `cap`.
    Raises Infeasible."""
    levels = _Levels(types, cap)
    while levels.free.any():
        levels.fix_next()
    pressures = np.array(levels.pressures).reshape(len(levels.pressures), -1)
    return Target(levels.chances, levels.level, pressures, float(levels.chances.min(initial=1.0)))


def largest_minimum(types: Types) -> float:
    """The bound alone: no lottery gives everybody more than this. One linear programme, the first level of leximin.
    Raises Infeasible."""
    levels = _Levels(types, 1.0)
    levels.fix_next()
    return float(levels.chances.max())


class _Levels:
    def __init__(self, types: Types, cap: float) -> None:
        self.types, self.cap = types, cap
        # z is measured in units of size/n, so that its column and its dual are of the order of 1.
        self.unit = max(types.size, 1) / max(int(types.counts.sum()), 1)
        self.chances, self.level = np.zeros(len(types)), np.zeros(len(types), np.int64)
        self.free, self.pressures = np.ones(len(types), bool), list[Floats]()
        self.capped = np.zeros(len(types), bool)
        self.least = np.append(types.least, types.size).astype(np.float64)
        self.most = np.append(types.most, types.size).astype(np.float64)
        self.model = self._model()

    def _model(self) -> Any:
        counts = self.types.counts.astype(np.float64)
        bounds = self.types.least.astype(np.float64), self.types.most.astype(np.float64)
        highs = solver.panel_model(self.types, np.zeros(len(counts)), whole=False, least=bounds[0], most=bounds[1])
        rows = np.arange(len(self.least), dtype=np.int32)
        highs.addCol(1.0, 0.0, self.cap / self.unit, len(rows), rows, self._weights() * self.unit)
        return highs

    def _weights(self) -> Floats:
        """People not fixed yet in each row, and altogether."""
        open_counts = np.where(self.free, self.types.counts, 0)
        return np.append(self.types.per_row(open_counts), open_counts.sum())

    def fix_next(self) -> None:
        chance, slack, dual = self._solved()
        fixed = self.free & (np.abs(dual) > DUAL) & (slack <= 1e-9)
        if not fixed.any():  # only the caps bind: everybody left has the same chance
            fixed = self.free.copy()
        self.chances[fixed], self.level[fixed] = chance, len(self.pressures) - 1
        self.free &= ~fixed
        if self.free.any():
            self._shift(np.flatnonzero(fixed))

    def _solved(self) -> tuple[float, Floats, Floats]:
        """z, s and the reduced costs; caps x_t ≤ cap·N_t are added only where they are broken."""
        counts, kinds = self.types.counts, len(self.types)
        while True:
            solution = solver.run(self.model)
            values, duals = np.array(solution.col_value), np.array(solution.col_dual)
            chance = float(values[kinds]) * self.unit
            above = self.free & ~self.capped & (chance * counts + values[:kinds] > self.cap * counts + 1e-9)
            if not above.any():
                self.pressures.append(np.array(solution.row_dual)[: len(self.least) - 1])
                return min(chance, self.cap), values[:kinds], duals[:kinds]
            self.capped |= above
            for kind in np.flatnonzero(above):
                columns = np.array([kind, kinds], dtype=np.int32)
                entries = np.array([1.0, counts[kind] * self.unit])
                self.model.addRow(-solver.INFINITY, self.cap * counts[kind], 2, columns, entries)

    def _shift(self, fixed: Ints) -> None:
        """What the fixed ones take is no longer free: bounds move, and z no longer carries them."""
        taken = np.where(self.free, 0.0, self.chances * self.types.counts)
        used = np.append(self.types.per_row(taken), taken.sum())
        for row, weight in enumerate(self._weights()):
            self.model.changeCoeff(row, len(self.types), float(weight) * self.unit)
            self.model.changeRowBounds(row, self.least[row] - used[row], self.most[row] - used[row])
        zeros = np.zeros(len(fixed))
        self.model.changeColsBounds(len(fixed), fixed.astype(np.int32), zeros, zeros)


def highs_version() -> str:
    return str(solver.solver().version())
