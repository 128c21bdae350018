"""What "fair" shall mean: five ways to spread the chances over fractional panels.

- leximin: the smallest chance as large as possible, then the next one, and so on (Flanigan et al., Nature 2021).
- maximin: the smallest chance as large as possible; the rest as leximin leaves it.
- nash: the product of all chances as large as possible.
- cumulated: leximin of what the chances of all draws come to, those before and this one: fairness over terms.
- goldilocks: neither too small nor too large a chance: min n/k·max p + (k/n)/min p (Baharav and Flanigan, "Fair,
  Manipulation-Robust, and Transparent Sortition", EC 2024, with γ = 1); among these, leximin.
"""

from dataclasses import replace
from enum import StrEnum
from math import exp

import numpy as np

from querschnitt.engines.selection.goldilocks import golden_cap
from querschnitt.engines.selection.nash import nash_counts
from querschnitt.engines.selection.relaxation import ChanceTarget, cumulated_target, leximin_target
from querschnitt.engines.selection.types import Floats, Types


class Objective(StrEnum):
    """What "fair" means, by the name that files and commands use."""

    LEXIMIN = "leximin"
    MAXIMIN = "maximin"
    NASH = "nash"
    GOLDILOCKS = "goldilocks"
    CUMULATED = "cumulated"


def target_for(types: Types, objective: Objective) -> ChanceTarget:
    """Return the chances that the objective aims at, over fractional panels.

    Raises solver.Infeasible where not even a fractional panel exists. Cost: linear programmes of T columns and R rows,
    one per level of leximin; for goldilocks some 5 to 30 more, and leximin again; for nash the steps of
    `nash_counts`."""
    if objective is Objective.CUMULATED:
        return cumulated_target(types)
    fairest = leximin_target(types)
    if objective is Objective.NASH:
        return replace(fairest, chances=nash_counts(types, fairest.chances) / types.counts)
    if objective is Objective.GOLDILOCKS and len(types) and fairest.chances.min() > 0:
        ends = float(fairest.chances.min()), float(fairest.chances.max())
        capped = leximin_target(types, golden_cap(types, *ends) * (1 + 1e-7))
        return replace(capped, bound=fairest.bound)
    return fairest


def value(types: Types, chances: Floats, objective: Objective) -> float:
    """Return what the objective measures of `chances` (T, 0 to 1), larger for fairer ones: the smallest chance; for
    nash the geometric mean; for goldilocks 1 / (its cost), so that perfectly equal chances give 1/2; for cumulated the
    smallest sum."""
    if objective is Objective.CUMULATED:
        return float((chances + types.earlier).min(initial=1.0))
    if not len(chances) or chances.min() <= 0:
        return 0.0
    if objective is Objective.NASH:
        return exp(float((types.counts * np.log(chances)).sum()) / int(types.counts.sum()))
    if objective is Objective.GOLDILOCKS:
        return 1 / _cost(types, float(chances.min()), float(chances.max()))
    return float(chances.min())


def _cost(types: Types, smallest: float, largest: float) -> float:
    equal = types.size / int(types.counts.sum())
    return largest / equal + equal / smallest
