"""The largest chance to allow, so that neither too small nor too large a chance remains.

Baharav and Flanigan, "Fair, Manipulation-Robust, and Transparent Sortition" (EC 2024), with γ = 1: the smallest
n/k·max p + (k/n)/min p. With chances in units of k/n this is min M + 1/z over fractional panels, and 1/z is convex:
Kelley's cutting planes replace it by tangents, which the linear programme gets where it needs them. It gets the rows
x_t ≤ M·N_t in the same way.
"""

import numpy as np

from querschnitt.engines.selection import solver
from querschnitt.engines.selection.types import Types

CLOSE = 1e-9


def golden_cap(types: Types, smallest: float, largest: float) -> float:
    """Return M as a chance (0 to 1): the largest that anybody should have. `smallest` and `largest` are leximin's
    chances: no z is larger than the first, no better M than the second.

    Cost: some 5 to 30 linear programmes, warm from one to the next. Raises Infeasible."""
    unit = types.size / int(types.counts.sum())
    model = _model(types, unit, smallest / unit, largest / unit)
    kinds, capped, tangent = len(types), np.zeros(len(types), bool), 1.0
    while True:
        _touch(model, kinds, tangent)
        values = np.array(solver.run(model).col_value)
        low, high, cost = values[kinds : kinds + 3]
        above = ~capped & (values[:kinds] > (high - low) * unit * types.counts + 1e-9)
        if not above.any() and 1 / low - cost <= CLOSE * (high + cost):
            return float(high * unit)
        for kind in np.flatnonzero(above):
            width = float(types.counts[kind] * unit)
            columns = np.array([kind, kinds, kinds + 1], dtype=np.int32)
            model.addRow(-solver.INFINITY, 0.0, 3, columns, np.array([1.0, width, -width]))
        capped |= above
        tangent = float(low)


def _model(types: Types, unit: float, smallest: float, largest: float) -> solver.Highs:
    """Return the programme with the columns s (T) with x_t = z·N_t + s_t, then z, M and the cost that stands for 1/z;
    all in units of k/n."""
    least, most = types.least.astype(np.float64), types.most.astype(np.float64)
    model = solver.panel_model(types, np.zeros(len(types)), whole=False, least=least, most=most)
    model.changeObjectiveSense(solver.MINIMISE)
    rows = np.arange(len(least) + 1, dtype=np.int32)
    weights = np.append(types.per_row(types.counts), float(types.counts.sum())) * unit
    model.addCol(0.0, 1e-9, smallest * (1 + 1e-9), len(rows), rows, weights)
    model.addCol(1.0, 1.0, max(largest, 1.0) * (1 + 1e-9), *solver.NO_ENTRIES)
    model.addCol(1.0, 0.0, solver.INFINITY, *solver.NO_ENTRIES)
    return model


def _touch(model: solver.Highs, kinds: int, at: float) -> None:
    """Add the tangent of 1/z at z = `at`: cost + z/at² ≥ 2/at."""
    columns = np.array([kinds, kinds + 2], dtype=np.int32)
    model.addRow(2 / at, solver.INFINITY, 2, columns, np.array([1 / (at * at), 1.0]))
