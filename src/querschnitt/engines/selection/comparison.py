"""What each objective would give to whom, before an objective is chosen: the smallest and the largest chance, and whose
they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from querschnitt.engines.selection.objectives import Objective, target_for
from querschnitt.engines.selection.problem import Problem
from querschnitt.engines.selection.types import Floats, Ints, Types, types_of

SAME = 1e-6  # relative: chances that differ by less count as equal


@dataclass(frozen=True)
class End:
    """A chance (0 to 1), and the ids of all who have it, sorted."""

    chance: float
    ids: tuple[str, ...]


@dataclass(frozen=True)
class ChanceRange:
    """The smallest and the largest chance that an objective aims at."""

    objective: Objective
    smallest: End
    largest: End


ONE_DRAW: Final = tuple(objective for objective in Objective if objective is not Objective.CUMULATED)


def compare_objectives(problem: Problem, objectives: Sequence[Objective] = ()) -> tuple[ChanceRange, ...]:
    """Return the range of chances that each objective aims at; empty where nothing is left to draw. Without
    `objectives`, all of them, the one over several draws only where there were earlier ones. The lottery itself reaches
    these chances up to the gap that its certificate states, which this does not compute.

    Cost: some linear programmes per objective over types × quotas, growing faster than the number of types; no panels.
    Raises Unusable, and solver.Infeasible where not even a fractional panel exists.
    """
    types = types_of(problem)
    if not len(types) or not types.size:
        return ()
    ids = problem.pool.ids
    objectives = objectives or (tuple(Objective) if problem.pool.earlier else ONE_DRAW)
    return tuple(_ends(types, ids, objective, target_for(types, objective).chances) for objective in objectives)


def _ends(types: Types, ids: Sequence[str], objective: Objective, chances: Floats) -> ChanceRange:
    least, most = float(chances.min()), float(chances.max())
    low = np.flatnonzero(chances <= least * (1 + SAME))
    high = np.flatnonzero(chances >= most * (1 - SAME))
    return ChanceRange(objective, End(least, _people(types, ids, low)), End(most, _people(types, ids, high)))


def _people(types: Types, ids: Sequence[str], kinds: Ints) -> tuple[str, ...]:
    return tuple(sorted(ids[row] for kind in kinds for row in types.members(int(kind))))
