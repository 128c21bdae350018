"""Restoring the cross-section of a standing group: for the seats that became free, with the quotas that those who
remain leave open.

For one seat hard quotas can rarely all be met. So it is first asked how little has to give (by priority), the quotas
are loosened by just that, and then everybody who would restore as much gets as equal a chance as possible, or as equal
a sum of chances over all draws so far (`cumulated`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from querschnitt.engines.selection.balance import with_room
from querschnitt.engines.selection.contradictions import Loosening, solve_softly
from querschnitt.engines.selection.objectives import Objective
from querschnitt.engines.selection.problem import Problem, Quota
from querschnitt.engines.selection.selecting import Distribution, fairest_lottery
from querschnitt.engines.selection.types import types_of


@dataclass(frozen=True)
class Replacement:
    """A lottery for the free seats. `given`: what the quotas had to give, beyond what those who remain broke
    already."""

    distribution: Distribution
    given: tuple[Loosening, ...]


def replacement(problem: Problem, objective: Objective = Objective.LEXIMIN) -> Replacement:
    """Return the fairest lottery over those who restore the cross-section best. `problem.seated` are those who remain;
    its size is the whole group.

    Raises Infeasible where nobody can follow. Cost: one whole-number programme over types and quotas, and that of
    `fairest_lottery`."""
    loose = with_room(problem)
    types = types_of(loose)
    _counts, gives = solve_softly(loose, types)
    eased = {(types.labels[row], side): by for (row, side), by in gives.items()}
    quotas = tuple(_eased(quota, eased) for quota in loose.quotas)
    given = tuple(sorted(Loosening(*label, side, by) for (label, side), by in eased.items()))
    return Replacement(fairest_lottery(replace(loose, quotas=quotas), objective), given)


def _eased(quota: Quota, eased: Mapping[tuple[tuple[str, str], str], int]) -> Quota:
    label = (quota.category, quota.value)
    less, more = eased.get((label, "least"), 0), eased.get((label, "most"), 0)
    return replace(quota, least=quota.least - less, most=quota.most + more)
