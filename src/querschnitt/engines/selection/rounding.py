"""Weights as whole numbers of tickets, by the exact solver: for small problems, where swaps find no way."""

import numpy as np

from querschnitt.engines.selection import solver
from querschnitt.engines.selection.types import Ints, Types


class NoTickets(Exception):
    """No whole numbers of these panels give everybody a number of tickets within the bounds."""


def rounded_support(types: Types, panels: Ints, low: Ints, high: Ints, tickets: int) -> Ints:
    """`tickets` panels out of `panels` (with repetition) with low ≤ places of each type ≤ high. Raises NoTickets.

    Flanigan, Kehne, Procaccia (2021), section 5: the same as a whole-number programme over the support."""
    panels = np.unique(np.sort(panels, axis=1), axis=0)
    highs = solver.solver()
    for kind in range(len(types)):
        highs.addRow(float(low[kind]), float(high[kind]), *solver.NOTHING)
    highs.addRow(float(tickets), float(tickets), *solver.NOTHING)
    for panel in panels:
        kinds, times = np.unique(panel, return_counts=True)
        rows = np.append(kinds, len(types)).astype(np.int32)
        highs.addCol(0.0, 0.0, float(tickets), len(rows), rows, np.append(times, 1).astype(np.float64))
    columns = np.arange(len(panels), dtype=np.int32)
    highs.changeColsIntegrality(len(panels), columns, np.full(len(panels), solver.WHOLE))
    try:
        times = np.rint(np.array(solver.run(highs).col_value)).astype(np.int64)
    except solver.Infeasible:
        raise NoTickets from None
    return np.repeat(panels, times, axis=0)
