"""Exact answers over real panels by column generation, where panels and target do not meet.

A master programme weighs the panels known; its duals price people; the whole-number panel worth most at these
prices enters, or proves that none can help. Flanigan et al. (Nature 2021), supplement, with types for people.
"""

from collections.abc import Callable

import numpy as np

from querschnitt.engines.selection import solver
from querschnitt.engines.selection.types import Floats, Ints, Types

GAP = 1e-8  # of the level, relative: below it a panel is not worth entering
DUAL = 1e-7


class Pricing:
    """The panel of most value; `calls` counts, so that an effort can be limited in the same way on any machine."""

    def __init__(self, types: Types) -> None:
        bounds = types.least.astype(np.float64), types.most.astype(np.float64)
        zeros = np.zeros(len(types))
        self._types, self.calls = types, 0
        self._model = solver.panel_model(types, zeros, whole=True, least=bounds[0], most=bounds[1])
        self._columns = np.arange(len(types), dtype=np.int32)

    def best(self, values: Floats) -> tuple[Ints, float]:
        """Members (size, types with repetition) and their value. Raises Infeasible where there is no panel at all."""
        self.calls += 1
        scale = float(np.abs(values).max()) or 1.0
        self._model.changeColsCost(len(values), self._columns, values / scale)
        counts = np.rint(np.array(solver.run(self._model).col_value)).astype(np.int64)
        return np.repeat(np.arange(len(values)), counts), float(counts @ values)


class Master:
    """max z with Σ_j λ_j X_jt / share_t + before_t ≥ z for types that are free, ≥ floor_t for the others; Σ λ = 1."""

    def __init__(self, panels: Ints, share: Floats, before: Floats | None = None) -> None:
        self.share, self.free, self.floor = share, share > 0, np.zeros(len(share))
        self.before = np.zeros(len(share)) if before is None else before
        self._used = share > 0
        self.panels = [np.asarray(panel) for panel in panels]
        highs, rows = solver.solver(), len(share)
        highs.addCol(1.0, 0.0, solver.INFINITY, 0, np.array([], np.int32), np.array([], np.float64))
        highs.changeObjectiveSense(solver.MAXIMISE)
        for kind in range(rows):
            entry = (1, np.array([0], np.int32), np.array([-1.0])) if self.free[kind] else solver.NOTHING
            highs.addRow(-float(self.before[kind]), solver.INFINITY, *entry)
        highs.addRow(1.0, 1.0, *solver.NOTHING)
        self._model = highs
        for panel in self.panels:
            self._enter(panel)

    def _enter(self, panel: Ints) -> None:
        kinds, times = np.unique(panel, return_counts=True)
        kept = self._used[kinds]
        rows = np.append(kinds[kept], len(self.share)).astype(np.int32)
        entries = np.append(times[kept] / self.share[kinds[kept]], 1.0)
        self._model.addCol(0.0, 0.0, solver.INFINITY, len(rows), rows, entries)

    def solve(self, pricing: Pricing, limit: int) -> tuple[float, float, Floats]:
        """z, an upper bound of z over all panels, and the prices (T) that prove it."""
        while True:
            solution = solver.run(self._model)
            duals = np.array(solution.row_dual)
            prices = np.where(self._used, np.maximum(-duals[:-1], 0.0), 0.0)
            panel, worth = pricing.best(prices / np.where(self._used, self.share, 1.0))
            level, missing = float(solution.col_value[0]), max(worth - float(duals[-1]), 0.0)
            if missing <= GAP * max(level, 1e-3) or pricing.calls >= limit:
                return level, level + missing, prices
            self.panels.append(panel)
            self._enter(panel)

    def fix(self, kinds: Ints, level: float) -> None:
        """From now on these types get `level`, whatever happens to the others."""
        self.free[kinds], self.floor[kinds] = False, level
        for kind in kinds:
            self._model.changeCoeff(int(kind), 0, 0.0)
            self._model.changeRowBounds(int(kind), level * (1 - 1e-10) - float(self.before[kind]), solver.INFINITY)

    @property
    def weights(self) -> Floats:
        found = np.maximum(np.array(self._model.getSolution().col_value)[1:], 0.0)
        return np.asarray(found / found.sum())


def hull_leximin(
    types: Types, panels: Ints, unit: float, limit: int, progress: Callable[[float], None], *,
    first_only: bool = False, before: Floats | None = None,
) -> tuple[list[Ints], Floats, float, bool]:  # fmt: skip
    """Leximin over real panels, from some to begin with: panels, weights, the bound on the smallest chance, and
    whether every level was proved; with `first_only` just the smallest chance (maximin). Chances are measured in
    `unit`s. With `before` (T, in the same units) of the sums of both. At most `limit` calls of the exact solver."""
    pricing = Pricing(types)
    master = Master(panels, np.asarray(types.counts * unit, np.float64), before)
    bound, proved, first = 0.0, True, True
    weights: Floats = np.array([])
    while master.free.any():
        level, above, prices = master.solve(pricing, limit)
        weights = master.weights
        bound, first = (above * unit, False) if first else (bound, False)
        proved = proved and above - level <= 2 * GAP * max(level, 1e-3)
        fixed = master.free & (prices > DUAL)
        if not fixed.any() or first_only:
            break
        master.fix(np.flatnonzero(fixed), level)
        progress(1 - master.free.mean())
        if pricing.calls >= limit:
            proved = proved and not master.free.any()
            break
    return master.panels[: len(weights)], weights, bound, proved


def ratio_to(types: Types, panels: Ints, target: Floats, limit: int) -> tuple[list[Ints], Floats, float]:
    """The best r with chances ≥ r × target over real panels: panels, weights, and the proved upper bound of r."""
    master, pricing = Master(panels, target), Pricing(types)
    _level, above, _prices = master.solve(pricing, limit)
    return master.panels, master.weights, above
