"""A balanced choice without a lot: of those nominated, the group that covers best, what it misses, and which swap
would improve it. Quotas may be broken; priorities say which ones last."""

from dataclasses import dataclass, replace

from querschnitt.engines.selection.contradictions import solve_softly
from querschnitt.engines.selection.problem import Problem, Quota
from querschnitt.engines.selection.types import types_of


@dataclass(frozen=True, order=True)
class Miss:
    """A quota that a panel misses: `by` people too few (`side` "least") or too many ("most")."""

    category: str
    value: str
    side: str
    by: int


@dataclass(frozen=True)
class Swap:
    """An exchange of one person: `come` instead of `out` takes `better_by` off what the quotas miss, each missing
    person weighed with 10^(priority − 1)."""

    out: str
    come: str
    better_by: float


@dataclass(frozen=True)
class BalancedChoice:
    """A panel of ids (sorted), what it misses, and the swaps that improve it most, the best first."""

    panel: tuple[str, ...]
    missed: tuple[Miss, ...]
    swaps: tuple[Swap, ...] = ()


def balanced_choice(problem: Problem, keep: frozenset[str] = frozenset()) -> BalancedChoice:
    """Return the panel that misses the quotas least, with `keep` and all who are seated in it. Of people with the same
    answers, the first by id.

    Raises Infeasible where too many share what may not be shared, and Unusable where those in `keep` do, or are not in
    the pool. Cost: one whole-number programme over types and quotas, and that of `rate_panel`."""
    fixed = replace(problem, seated=problem.seated | keep)
    types = types_of(with_room(fixed))
    counts, _gives = solve_softly(fixed, types)
    ids = problem.pool.ids
    chosen = [ids[i] for kind, count in enumerate(counts) for i in types.members(kind)[:count]]
    return rate_panel(problem, frozenset(chosen) | fixed.seated)


def rate_panel(problem: Problem, panel: frozenset[str], wanted: int = 5) -> BalancedChoice:
    """Return what a panel that somebody proposes misses, and the `wanted` best single swaps.

    Cost: O(size × pool × (categories + size × kinds of sharing)) at most, and only where something is missed."""
    answers, rows = problem.pool.answers, _rows_by_id(problem)
    counts = {
        (q.category, q.value): sum(answers[q.category][rows[name]] == q.value for name in panel) for q in problem.quotas
    }
    missed = [miss for quota in sorted(problem.quotas) if (miss := _miss(quota, counts[quota.category, quota.value]))]
    return BalancedChoice(
        tuple(sorted(panel)), tuple(missed), tuple(_swaps(problem, panel, rows, counts, wanted)) if missed else ()
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
    problem: Problem, panel: frozenset[str], rows: dict[str, int], counts: dict[tuple[str, str], int], wanted: int
) -> list[Swap]:
    """Return the swaps that keep the rule about shared things; the best first, then by name."""
    quotas = {(quota.category, quota.value): quota for quota in problem.quotas}
    answers = problem.pool.answers
    swaps = []
    for out in sorted(panel - problem.seated):
        for come in sorted(set(problem.pool.ids) - panel):
            gain = 0.0
            for category in problem.categories:
                leaves, enters = answers[category][rows[out]], answers[category][rows[come]]
                if leaves != enters:
                    for value, step in ((leaves, -1), (enters, 1)):
                        quota, number = quotas[category, value], counts[category, value]
                        gain += _cost(quota, number) - _cost(quota, number + step)
            if gain > 0 and _shares_nothing(problem, panel - {out}, come, rows):
                swaps.append(Swap(out, come, gain))
    return sorted(swaps, key=lambda swap: (-swap.better_by, swap.out, swap.come))[:wanted]


def _shares_nothing(problem: Problem, panel: frozenset[str], come: str, rows: dict[str, int]) -> bool:
    for things in problem.pool.shared.values():
        own = things[rows[come]]
        if own and any(things[rows[name]] == own for name in panel):
            return False
    return True


def with_room(problem: Problem) -> Problem:
    """Return the problem with the most of each quota raised to the seated people who count in it: they may already
    break a quota. Cost: O(seated × quotas)."""
    answers, rows = problem.pool.answers, _rows_by_id(problem)
    quotas = []
    for quota in problem.quotas:
        seated = sum(answers[quota.category][rows[name]] == quota.value for name in problem.seated)
        quotas.append(replace(quota, most=max(quota.most, seated)))
    return replace(problem, quotas=tuple(quotas))


def _rows_by_id(problem: Problem) -> dict[str, int]:
    return {name: row for row, name in enumerate(problem.pool.ids)}
