"""HiGHS, set up so that the same programme gives the same answer: one thread, tight tolerances, no output."""

from typing import Any, TypeAlias

import highspy
import numpy as np

from querschnitt.engines.selection.types import Floats, ShortInts, Types

Highs: TypeAlias = Any  # highspy.Highs, whose methods have no types: a checker would refuse each call

INFINITY = float(highspy.kHighsInf)
OPTIMAL = highspy.HighsModelStatus.kOptimal
MAXIMISE, MINIMISE = highspy.ObjSense.kMaximize, highspy.ObjSense.kMinimize
NO_ENTRIES = (0, np.array([], np.int32), np.array([], np.float64))
WHOLE = highspy.HighsVarType.kInteger
INFEASIBLE = highspy.HighsModelStatus.kInfeasible
STEADY: dict[str, bool | float | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 0,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
    "mip_feasibility_tolerance": 1e-9,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-9,
}


class Infeasible(Exception):
    """No panel, not even a fractional one, meets all quotas."""


def solver() -> Highs:
    """Return a new, empty solver with the options in STEADY."""
    highs: Highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in STEADY.items():
        highs.setOptionValue(option, value)
    return highs


def panel_model(types: Types, costs: Floats, *, whole: bool, least: Floats, most: Floats) -> Highs:
    """Return the programme max costs · x over panels: 0 ≤ x ≤ counts, least ≤ rows ≤ most, Σ x = size (the last row).

    `costs` (T), `least` and `most` (R). With `whole`, x are whole numbers. T columns, R + 1 rows, T·(F + 1) entries.
    """
    kinds, rows = len(types), len(least)
    starts, index = row_pattern(types)
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = kinds, rows + 1
    programme.sense_ = MAXIMISE
    programme.col_cost_ = costs
    programme.col_lower_, programme.col_upper_ = np.zeros(kinds), types.counts.astype(np.float64)
    programme.row_lower_, programme.row_upper_ = np.append(least, types.size), np.append(most, types.size)
    matrix = programme.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kColwise
    matrix.start_, matrix.index_, matrix.value_ = starts, index, np.ones(len(index))
    if whole:
        programme.integrality_ = [WHOLE] * kinds
    highs = solver()
    highs.passModel(programme)
    return highs


def row_pattern(types: Types) -> tuple[ShortInts, ShortInts]:
    """Return the columns of types in compressed form: where each starts (T + 1), and the rows of each one after
    another, with the last row (number R), which counts everybody."""
    everybody = np.full((len(types), 1), len(types.least))
    table = np.hstack([types.bound_rows, everybody])
    inside = table >= 0
    starts = np.concatenate([[0], np.cumsum(inside.sum(axis=1))])
    return starts.astype(np.int32), table[inside].astype(np.int32)


def run(highs: Highs) -> highspy.HighsSolution:
    """Solve the programme and return its solution: col_value, row_dual and so on.

    Raises Infeasible, and RuntimeError where the solver gives up."""
    highs.run()
    status = highs.getModelStatus()
    if status == INFEASIBLE:
        raise Infeasible
    if status != OPTIMAL:
        raise RuntimeError(f"The solver stopped with {highs.modelStatusToString(status)}.")
    solution: highspy.HighsSolution = highs.getSolution()
    return solution
