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
from querschnitt.engines.selection.realise import EXACT_TYPES, WeightedPanels, realise
from querschnitt.engines.selection.relaxation import ChanceTarget, highs_version
from querschnitt.engines.selection.types import Floats, Ints, Types, types_of
from querschnitt.engines.selection.weights import mean_counts

Progress = Callable[[str, float], None]
OVER_REAL_PANELS: Final = (Objective.LEXIMIN, Objective.MAXIMIN, Objective.CUMULATED)
EFFORT = 3000  # calls of the exact solver; a number of seconds would make the result depend on the machine


@dataclass(frozen=True)
class Distribution:
    """A lottery over panels. `panels` (m × size): types; `weights` (m), ≥ 0, add up to 1. `chances` (T, 0 to 1) are
    those that the lottery itself gives to each person of a type. `target` is what the objective asks for."""

    problem: Problem
    types: Types
    target: ChanceTarget
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
    """Return the fairest lottery and its certificate. The same problem always gives the same distribution, bit for bit.

    `effort`: at most about so many calls of the exact solver. `progress` gets the stage ("bound", "panels", "levels")
    and the share of it that is done. An interruption (KeyboardInterrupt) after the bound is known ends the search with
    the best so far. Raises Infeasible where the quotas allow no panel, and Unusable for seated people who break them.

    Cost: linear programmes for the target, then about 2 panels per type, each O(types × categories × swaps). Seconds of
    CPU in docs/benchmarks.md: 0.04 for 1,000 people of a published pool, 26 for 20,000 with 8 categories.
    """
    types = types_of(problem)
    if types.size == 0 or not len(types):
        return _settled(problem, types, objective)
    progress("bound", 0.0)
    target = target_for(types, objective)
    lottery = realise(types, target.chances, lambda share: progress("panels", share), effort)
    search = _Search(problem, types, objective, target)
    if _best_known(objective, lottery, types):
        return search.distribution(lottery)
    try:
        return search.over_the_hull(lottery, effort, progress)
    except KeyboardInterrupt:
        return search.distribution(replace(lottery, interrupted=True))


def _best_known(objective: Objective, lottery: WeightedPanels, types: Types) -> bool:
    """Return whether nothing is left to close, or nothing can close it."""
    closable = objective in OVER_REAL_PANELS and len(types) <= EXACT_TYPES
    return lottery.ratio >= 1 - TOLERANCE / 10 or lottery.interrupted or not closable


@dataclass(frozen=True)
class _Search:
    """What is searched for; the methods certify what was reached."""

    problem: Problem
    types: Types
    objective: Objective
    target: ChanceTarget

    def over_the_hull(self, lottery: WeightedPanels, effort: int, progress: Progress) -> Distribution:
        """Close what is left by column generation over real panels, beginning with those of `lottery`."""
        unit = self.types.size / int(self.types.counts.sum())
        panels, weights, bound, proved = hull.hull_leximin(
            self.types,
            lottery.panels[lottery.weights > 0],
            unit,
            effort,
            lambda share: progress("levels", share),
            first_only=self.objective is Objective.MAXIMIN,
            before=self.types.earlier / unit if self.objective is Objective.CUMULATED else None,
        )
        closed = WeightedPanels(np.array(panels, dtype=np.int64), weights, lottery.ratio)
        return self.distribution(closed, bound=bound, proved=proved)

    def distribution(
        self, lottery: WeightedPanels, *, bound: float | None = None, proved: bool = False
    ) -> Distribution:
        """Return the lottery with its certificate. `bound`: of the objective over real panels, where that is known."""
        chances = _chances(self.types, lottery.panels, lottery.weights)
        certificate = self._certificate(lottery, chances, bound, proved=proved)
        return Distribution(
            self.problem, self.types, self.target, lottery.panels, lottery.weights, chances, certificate
        )

    def _certificate(
        self, lottery: WeightedPanels, chances: Floats, bound: float | None, *, proved: bool
    ) -> Certificate:
        types, objective = self.types, self.objective
        people = int(types.counts.sum())
        reached = value(types, chances, objective)
        best = value(types, self.target.chances, objective) if bound is None else bound
        if objective is Objective.CUMULATED:  # what no lottery exceeds in this draw alone is another question
            bound = None
        unit = 1.0 if objective is Objective.GOLDILOCKS else types.size / people
        return Certificate(
            objective=objective.value,
            minimum=float(chances.min()),
            maximum=float(chances.max()),
            bound=max(self.target.bound if bound is None else bound, 0.0),
            value=reached,
            value_bound=max(best, reached),
            relative_gap=max(best - reached, 0.0) / unit,
            ratio=lottery.ratio,
            exact=proved or lottery.ratio >= 1 - TOLERANCE,
            people=people,
            size=types.size,
            panels=int((lottery.weights > 0).sum()),
            engine=ENGINE,
            solver=f"HiGHS {highs_version()}",
            input_sha256=self.problem.fingerprint,
            interrupted=lottery.interrupted,
        )


def _chances(types: Types, panels: Ints, weights: Floats) -> Floats:
    return np.minimum(mean_counts(panels, weights, len(types)) / types.counts, 1.0)


def _settled(problem: Problem, types: Types, objective: Objective) -> Distribution:
    """Return the lottery in which all seats are taken and nothing is drawn. Raises Infeasible where those seated miss a
    quota, or nobody is left for a seat."""
    if types.size or types.least.any():
        raise solver.Infeasible
    chances = np.zeros(len(types))
    target = ChanceTarget(chances, np.zeros(len(types), np.int64), np.zeros((0, len(types.least))), 0.0)
    certificate = Certificate(
        objective=objective.value,
        minimum=0.0,
        maximum=0.0,
        bound=0.0,
        value=0.0,
        value_bound=0.0,
        relative_gap=0.0,
        ratio=1.0,
        exact=True,
        people=int(types.counts.sum()),
        size=0,
        panels=1,
        engine=ENGINE,
        solver=f"HiGHS {highs_version()}",
        input_sha256=problem.fingerprint,
    )
    return Distribution(problem, types, target, np.zeros((1, 0), np.int64), np.ones(1), chances, certificate)
