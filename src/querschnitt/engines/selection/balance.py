"""A balanced choice without a lot: of those nominated, the group that covers best, what it misses, and which swap
would improve it. Quotas may be broken; priorities say which ones last."""

from dataclasses import dataclass, replace

import numpy as np

from querschnitt.engines.selection.contradictions import solve_softly
from querschnitt.engines.selection.problem import Problem, Quota
from querschnitt.engines.selection.types import types_of


@dataclass(frozen=True, order=True)
class Miss:
    """The panel has `by` people too few ("least") or too many ("most")."""

    category: str
    value: str
    side: str
    by: int


@dataclass(frozen=True)
class Swap:
    """`come` instead of `out` takes `better_by` off what the quotas miss."""

    out: str
    come: str
    better_by: float


@dataclass(frozen=True)
class Choice:
    panel: tuple[str, ...]
    missed: tuple[Miss, ...]
    swaps: tuple[Swap, ...] = ()


def balanced_choice(problem: Problem, kept: frozenset[str] = frozenset()) -> Choice:
    """The best panel that holds `kept` and all who are seated. Of people with the same answers, the first by id.

    Raises Infeasible where too many share what may not be shared. Cost: one whole-number programme."""
    fixed = replace(problem, seated=problem.seated | kept)
    types = types_of(with_room(fixed))
    counts, _gives = solve_softly(fixed, types, np.zeros(len(types)))
    ids = problem.pool.ids
    chosen = [ids[i] for kind, count in enumerate(counts) for i in types.members(kind)[:count]]
    return judged(problem, frozenset(chosen) | fixed.seated)


def judged(problem: Problem, panel: frozenset[str], wanted: int = 5) -> Choice:
    """A panel somebody proposes: what it misses, and the `wanted` best single swaps. Cost: O(size × pool)."""
    answers, place = problem.pool.answers, {name: row for row, name in enumerate(problem.pool.ids)}
    taken = {
        (q.category, q.value): sum(answers[q.category][place[name]] == q.value for name in panel)
        for q in problem.quotas
    }
    missed = [miss for quota in sorted(problem.quotas) if (miss := _miss(quota, taken[quota.category, quota.value]))]
    return Choice(
        tuple(sorted(panel)), tuple(missed), tuple(_swaps(problem, panel, place, taken, wanted)) if missed else ()
    )


def _miss(quota: Quota, number: int) -> Miss | None:
    if number < quota.least:
        return Miss(quota.category, quota.value, "least", quota.least - number)
    if number > quota.most:
        return Miss(quota.category, quota.value, "most", number - quota.most)
    return None


def _cost(quota: Quota, number: int) -> float:
    missing = max(quota.least - number, number - quota.most, 0)
    return float(missing * 10 ** (quota.priority - 1))


def _swaps(
    problem: Problem, panel: frozenset[str], place: dict[str, int], taken: dict[tuple[str, str], int], wanted: int
) -> list[Swap]:
    """Only swaps that keep the rule about shared things; the best first, then by name."""
    quotas = {(quota.category, quota.value): quota for quota in problem.quotas}
    answers = problem.pool.answers
    found = []
    for out in sorted(panel - problem.seated):
        for come in sorted(set(problem.pool.ids) - panel):
            gain = 0.0
            for category in problem.categories:
                leaves, enters = answers[category][place[out]], answers[category][place[come]]
                if leaves != enters:
                    for value, step in ((leaves, -1), (enters, 1)):
                        quota, number = quotas[category, value], taken[category, value]
                        gain += _cost(quota, number) - _cost(quota, number + step)
            if gain > 0 and _shares_nothing(problem, panel - {out}, come, place):
                found.append(Swap(out, come, gain))
    return sorted(found, key=lambda swap: (-swap.better_by, swap.out, swap.come))[:wanted]


def _shares_nothing(problem: Problem, panel: frozenset[str], come: str, place: dict[str, int]) -> bool:
    for things in problem.pool.shared.values():
        own = things[place[come]]
        if own and any(things[place[name]] == own for name in panel):
            return False
    return True


def with_room(problem: Problem) -> Problem:
    """Seated people may already break a quota here; the quota then asks for no more than they leave possible."""
    answers, place = problem.pool.answers, {name: row for row, name in enumerate(problem.pool.ids)}
    quotas = []
    for quota in problem.quotas:
        seated = sum(answers[quota.category][place[name]] == quota.value for name in problem.seated)
        quotas.append(replace(quota, most=max(quota.most, seated)))
    return replace(problem, quotas=tuple(quotas))
