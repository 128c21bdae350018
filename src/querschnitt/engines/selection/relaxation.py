"""Leximin over fractional panels: the bound that no lottery over real panels can beat.

Flanigan, Gölz, Gupta, Hennig, Procaccia, "Fair algorithms for selecting citizens' assemblies", Nature 596 (2021),
supplement, algorithm for leximin; here over {x : 0 ≤ x ≤ counts, quotas, Σ x = size} instead of the hull of
panels. Fairness over terms is the same for the sums of chances, those of earlier draws and the new ones.
"""

from dataclasses import dataclass

import numpy as np

from querschnitt.engines.selection import solver
from querschnitt.engines.selection.levels import Levels
from querschnitt.engines.selection.types import Floats, Ints, Types


@dataclass(frozen=True)
class ChanceTarget:
    """The chances that an objective aims at. `chances` (T): probability of each person of a type, 0 to 1. `level` (T):
    number of the level at which it was fixed. `duals` (levels × R): dual of each row at that level; above 0 its
    most held people back, below 0 its least forced them up. `bound`: no lottery at all gives everybody more than this,
    whatever the objective."""

    chances: Floats
    level: Ints
    duals: Floats
    bound: float


def leximin_target(types: Types, cap: float = 1.0) -> ChanceTarget:
    """Return leximin over fractional panels. No person's chance is above `cap` (0 to 1).

    Raises Infeasible. Cost: O(levels) linear programmes of T columns and R rows, warm from one to the next."""
    levels = Levels(types, cap).all_fixed()
    bound = float(levels.chances.min(initial=1.0))
    return ChanceTarget(levels.chances, levels.level, np.array(levels.duals), bound)


def cumulated_target(types: Types) -> ChanceTarget:
    """Return leximin of the sums of chances, those of `types.earlier` and the new ones: who had less before gets more,
    as far as the quotas allow.

    Raises Infeasible. Cost: as `leximin_target`, with more levels where earlier chances differ much."""
    levels = Levels(types, 1.0, types.earlier).all_fixed()
    return ChanceTarget(levels.chances, levels.level, np.array(levels.duals), largest_minimum(types))


def largest_minimum(types: Types) -> float:
    """Return the bound alone: no lottery gives everybody a larger chance than this.

    Raises Infeasible. Cost: the first level of leximin, one linear programme."""
    levels = Levels(types, 1.0)
    levels.fix_next()
    # Only the first level is fixed, at that bound; all other types still have 0.
    return float(levels.chances.max())


def highs_version() -> str:
    """Return the version of the solver, for the certificate."""
    return str(solver.solver().version())
