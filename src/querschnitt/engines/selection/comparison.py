"""What each objective would give to whom, before one is chosen: the smallest and the largest chance, and whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from querschnitt.engines.selection.objectives import Objective, target_for
from querschnitt.engines.selection.problem import Problem
from querschnitt.engines.selection.types import Floats, Ints, Types, types_of

SAME = 1e-6  # relative: chances that differ by less are one


@dataclass(frozen=True)
class End:
    """A chance, and the ids of all who have it, sorted."""

    chance: float
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    objective: Objective
    smallest: End
    largest: End


ONE_DRAW: Final = tuple(one for one in Objective if one is not Objective.CUMULATED)


def compared(problem: Problem, objectives: Sequence[Objective] = ()) -> tuple[Compared, ...]:
    """By objective, the chances it aims at; empty where nothing is left to draw. Unasked, all objectives, the one over
    several draws only where there were earlier ones. The lottery itself reaches them up to the gap that its certificate
    states, which this does not compute.

    Cost: some linear programmes per objective over types × quotas, growing faster than the number of types; no panels.
    Raises Unusable, and solver.Infeasible where not even a fractional panel exists.
    """
    types = types_of(problem)
    if not len(types) or not types.size:
        return ()
    ids = problem.pool.ids
    objectives = objectives or (tuple(Objective) if problem.pool.earlier else ONE_DRAW)
    return tuple(_ends(types, ids, objective, target_for(types, objective).chances) for objective in objectives)


def _ends(types: Types, ids: Sequence[str], objective: Objective, chances: Floats) -> Compared:
    least, most = float(chances.min()), float(chances.max())
    low = np.flatnonzero(chances <= least * (1 + SAME))
    high = np.flatnonzero(chances >= most * (1 - SAME))
    return Compared(objective, End(least, _people(types, ids, low)), End(most, _people(types, ids, high)))


def _people(types: Types, ids: Sequence[str], kinds: Ints) -> tuple[str, ...]:
    return tuple(sorted(ids[place] for kind in kinds for place in types.members(int(kind))))
