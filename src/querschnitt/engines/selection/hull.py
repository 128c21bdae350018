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
    """A search for the panel of most value. `calls` counts how often, so that an effort can be limited in the same way
    on any machine."""

    def __init__(self, types: Types) -> None:
        bounds = types.least.astype(np.float64), types.most.astype(np.float64)
        zeros = np.zeros(len(types))
        self._types, self.calls = types, 0
        self._model = solver.panel_model(types, zeros, whole=True, least=bounds[0], most=bounds[1])
        self._columns = np.arange(len(types), dtype=np.int32)

    def best(self, values: Floats) -> tuple[Ints, float]:
        """Return the members (size, types with repetition) of the panel with the largest sum of `values` (T), and that
        sum.

        Raises Infeasible where there is no panel at all. Cost: one whole-number programme of T columns."""
        self.calls += 1
        scale = float(np.abs(values).max()) or 1.0
        self._model.changeColsCost(len(values), self._columns, values / scale)
        counts = np.rint(np.array(solver.run(self._model).col_value)).astype(np.int64)
        return np.repeat(np.arange(len(values)), counts), float(counts @ values)


class Master:
    """The master programme: max z with Σ_j λ_j X_jt / share_t + before_t ≥ z for types that are free, ≥ floor_t for the
    others, and Σ λ = 1. `panels` (m × size): types. `share` (T): the people of each type that count as one unit of z, 0
    for types without any. `before` (T): what comes on top, in the same units."""

    def __init__(self, panels: Ints, share: Floats, before: Floats | None = None) -> None:
        self.share, self.free = share, share > 0
        self.before = np.zeros(len(share)) if before is None else before
        self._used = share > 0
        self.panels = [np.asarray(panel) for panel in panels]
        highs, rows = solver.solver(), len(share)
        highs.addCol(1.0, 0.0, solver.INFINITY, *solver.NO_ENTRIES)
        highs.changeObjectiveSense(solver.MAXIMISE)
        for kind in range(rows):
            entry = (1, np.array([0], np.int32), np.array([-1.0])) if self.free[kind] else solver.NO_ENTRIES
            highs.addRow(-float(self.before[kind]), solver.INFINITY, *entry)
        highs.addRow(1.0, 1.0, *solver.NO_ENTRIES)
        self._model = highs
        for panel in self.panels:
            self._enter(panel)

    def _enter(self, panel: Ints) -> None:
        kinds, times = np.unique(panel, return_counts=True)
        used = self._used[kinds]
        rows = np.append(kinds[used], len(self.share)).astype(np.int32)
        entries = np.append(times[used] / self.share[kinds[used]], 1.0)
        self._model.addCol(0.0, 0.0, solver.INFINITY, len(rows), rows, entries)

    def solve(self, pricing: Pricing, limit: int) -> tuple[float, float, Floats]:
        """Return z, an upper bound of z over all panels, and the prices (T) that prove it.

        Cost: a linear programme and a call of `pricing` per panel that enters, until `pricing` has had `limit` calls in
        all. Raises Infeasible."""
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
        """Hold these types at `level` from now on, whatever happens to the others."""
        self.free[kinds] = False
        for kind in kinds:
            self._model.changeCoeff(int(kind), 0, 0.0)
            self._model.changeRowBounds(int(kind), level * (1 - 1e-10) - float(self.before[kind]), solver.INFINITY)

    @property
    def weights(self) -> Floats:
        """The weights (m) of the panels in the last solution, ≥ 0; they add up to 1."""
        weights = np.maximum(np.array(self._model.getSolution().col_value)[1:], 0.0)
        return np.asarray(weights / weights.sum())


def hull_leximin(
    types: Types,
    panels: Ints,
    unit: float,
    limit: int,
    progress: Callable[[float], None],
    *,
    first_only: bool = False,
    before: Floats | None = None,
) -> tuple[list[Ints], Floats, float, bool]:
    """Return the leximin lottery over real panels: panels (m, each of size types), weights (m), the bound on the
    smallest chance, and whether every level was proved.

    `panels` (at least one × size) are those to begin with. Chances are measured in `unit`s; with `before` (T, in the
    same units) the sums of both are. With `first_only` just the smallest chance is raised (maximin). `progress` gets
    the share of types that are fixed. Cost: at most about `limit` calls of the exact solver. Raises Infeasible."""
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


def best_ratio(types: Types, panels: Ints, target: Floats, limit: int) -> tuple[list[Ints], Floats]:
    """Return the panels (m) and weights (m) with the largest r so that mean counts ≥ r × target (T) over real panels.

    `panels` are those to begin with. Cost: at most about `limit` calls of the exact solver. Raises Infeasible."""
    master, pricing = Master(panels, target), Pricing(types)
    master.solve(pricing, limit)
    return master.panels, master.weights
