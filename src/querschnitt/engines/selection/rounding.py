"""Weights as whole numbers of tickets, by the exact solver: for small problems, where swaps find no way."""

import numpy as np

from querschnitt.engines.selection import solver
from querschnitt.engines.selection.problem import Unusable
from querschnitt.engines.selection.types import Ints, Types

NODES = 2000  # of the search tree; a number of seconds would make the result depend on the machine


class NoTickets(Unusable):
    """No whole numbers of these panels were found that give everybody a number of tickets within the bounds."""


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
    highs.setOptionValue("mip_max_nodes", NODES)
    highs.run()
    if highs.getModelStatus() != solver.OPTIMAL:
        message = f"With {tickets} tickets not everybody gets the right number of them; please try another number."
        raise NoTickets("no_tickets", message, tickets=tickets)
    times = np.rint(np.array(highs.getSolution().col_value)).astype(np.int64)
    return np.repeat(panels, times, axis=0)
