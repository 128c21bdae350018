"""The fairest lottery over panels, with its certificate.

A problem is reduced to types; the objective's best chances over fractional panels are the target; real panels are
herded around it and weighed; what is left open is closed, or stated, by column generation over real panels.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from querschnitt.engines.selection import hull, solver
from querschnitt.engines.selection.certificate import ENGINE, TOLERANCE, Certificate
from querschnitt.engines.selection.objectives import Objective, target_for, value
from querschnitt.engines.selection.problem import Problem
from querschnitt.engines.selection.realise import EXACT_TYPES, Realised, realise
from querschnitt.engines.selection.relaxation import Target, highs_version
from querschnitt.engines.selection.types import Floats, Ints, Types, types_of
from querschnitt.engines.selection.weights import mean_counts

Progress = Callable[[str, float], None]
OVER_REAL_PANELS: Final = (Objective.LEXIMIN, Objective.MAXIMIN, Objective.CUMULATED)
EFFORT = 3000  # calls of the exact solver; a number of seconds would make the result depend on the machine


@dataclass(frozen=True)
class Distribution:
    """A lottery over panels. `panels` (m × size): types; `weights` (m) add up to 1. `chances` (T) are the means of
    the lottery itself. `target` is what the objective asks for."""

    problem: Problem
    types: Types
    target: Target
    panels: Ints
    weights: Floats
    chances: Floats
    certificate: Certificate

    @property
    def probabilities(self) -> Mapping[str, float]:
        """Everybody's chance by id: 1 for those seated, 0 for whoever shares something with one of them."""
        ids, types = self.problem.pool.ids, self.types
        chances = dict.fromkeys(ids, 0.0) | dict.fromkeys(self.problem.seated, 1.0)
        chances |= {ids[i]: float(p) for i, p in zip(types.people, np.repeat(self.chances, types.counts), strict=True)}
        return {name: chances[name] for name in sorted(chances)}


def fairest_lottery(
    problem: Problem,
    objective: Objective = Objective.LEXIMIN,
    *,
    effort: int = EFFORT,
    progress: Progress = lambda _stage, _share: None,
) -> Distribution:
    """The same problem always gives the same distribution, bit for bit. An interruption (KeyboardInterrupt) after the
    bound is known ends the search with the best so far.

    Cost: about 2 panels per type, each O(types × categories × swaps). Raises Infeasible where the quotas allow no
    panel, and Unusable for seated people who break them.
    """
    types = types_of(problem)
    if types.size == 0 or not len(types):
        return _settled(problem, types, objective)
    progress("bound", 0.0)
    target = target_for(types, objective)
    found = realise(types, target.chances, lambda share: progress("panels", share), effort)
    chances = _chances(types, found.panels, found.weights)
    if _best_known(objective, found, types):
        certificate = _certificate(problem, types, objective, target, found, chances)
        return Distribution(problem, types, target, found.panels, found.weights, chances, certificate)
    try:
        return _over_the_hull(problem, types, objective, target, found, effort, progress)
    except KeyboardInterrupt:
        found = replace(found, interrupted=True)
        certificate = _certificate(problem, types, objective, target, found, chances)
        return Distribution(problem, types, target, found.panels, found.weights, chances, certificate)


def _best_known(objective: Objective, found: Realised, types: Types) -> bool:
    """Nothing is left to close, or nothing can close it."""
    closable = objective in OVER_REAL_PANELS and len(types) <= EXACT_TYPES
    return found.ratio >= 1 - TOLERANCE / 10 or found.interrupted or not closable


def _over_the_hull(
    problem: Problem, types: Types, objective: Objective, target: Target, found: Realised, effort: int, progress: Progress
) -> Distribution:  # fmt: skip
    unit = types.size / int(types.counts.sum())
    before = types.earlier / unit if objective is Objective.CUMULATED else None
    panels, weights, bound, proved = hull.hull_leximin(
        types, found.panels[found.weights > 0], unit, effort, lambda share: progress("levels", share),
        first_only=objective is Objective.MAXIMIN, before=before,
    )  # fmt: skip
    table = np.array(panels, dtype=np.int64)
    chances = _chances(types, table, weights)
    closed = Realised(table, weights, found.ratio)
    certificate = _certificate(problem, types, objective, target, closed, chances, bound=bound, proved=proved)
    return Distribution(problem, types, target, table, weights, chances, certificate)


def _chances(types: Types, panels: Ints, weights: Floats) -> Floats:
    return np.minimum(mean_counts(panels, weights, len(types)) / types.counts, 1.0)


def _certificate(
    problem: Problem, types: Types, objective: Objective, target: Target, found: Realised, chances: Floats,
    *, bound: float | None = None, proved: bool = False,
) -> Certificate:  # fmt: skip
    people = int(types.counts.sum())
    reached, best = value(types, chances, objective), value(types, target.chances, objective)
    if bound is not None:
        best = bound
    if objective is Objective.CUMULATED:  # what no lottery exceeds in this draw alone is another question
        bound = None
    unit = 1.0 if objective is Objective.GOLDILOCKS else types.size / people
    return Certificate(
        objective=objective.value,
        minimum=float(chances.min()),
        maximum=float(chances.max()),
        bound=max(target.bound if bound is None else bound, 0.0),
        value=reached,
        value_bound=max(best, reached),
        relative_gap=max(best - reached, 0.0) / unit,
        ratio=found.ratio,
        exact=proved or found.ratio >= 1 - TOLERANCE,
        people=people,
        size=types.size,
        panels=int((found.weights > 0).sum()),
        engine=ENGINE,
        solver=f"HiGHS {highs_version()}",
        input_sha256=problem.fingerprint,
        interrupted=found.interrupted,
    )


def _settled(problem: Problem, types: Types, objective: Objective) -> Distribution:
    """All seats are taken already: nothing is drawn. Raises Infeasible where they miss a quota, or nobody is left for a seat."""
    if types.size or types.least.any():
        raise solver.Infeasible
    nothing = np.zeros(len(types))
    target = Target(nothing, np.zeros(len(types), np.int64), np.zeros((0, len(types.least))), 0.0)
    panels, weights = np.zeros((1, 0), np.int64), np.ones(1)
    certificate = Certificate(
        objective.value, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, exact=True, people=int(types.counts.sum()), size=0,
        panels=1, engine=ENGINE, solver=f"HiGHS {highs_version()}", input_sha256=problem.fingerprint,
    )  # fmt: skip
    return Distribution(problem, types, target, panels, weights, nothing, certificate)
