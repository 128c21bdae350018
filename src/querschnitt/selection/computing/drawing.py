"""Calls to the engine that only read: an action stores what comes out."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.engines.selection.balance import BalancedChoice, balanced_choice
from querschnitt.engines.selection.certificate import ENGINE
from querschnitt.engines.selection.comparison import compare_objectives
from querschnitt.engines.selection.draw import commitment
from querschnitt.engines.selection.lottery import named_lottery
from querschnitt.engines.selection.objectives import Objective
from querschnitt.engines.selection.problem import Problem, Unusable
from querschnitt.engines.selection.reasons import reasons
from querschnitt.engines.selection.replacement import replacement
from querschnitt.engines.selection.selecting import Distribution, fairest_lottery
from querschnitt.engines.selection.solver import Infeasible
from querschnitt.selection.computing.problems import problem_as_dict, problem_of
from querschnitt.selection.computing.refusals import contradiction_in_words, refusal_in_words
from querschnitt.selection.models import Call
from querschnitt.selection.rules import STORED

# In a page people wait; above this the command line draws (`querschnitt prepare-draw`).
MOST_IN_A_PAGE: Final = 1500


CERTAIN: Final = {"chance": 1.0, "equal": 1.0, "held_back_by": [], "lifted_by": [], "crowded_out_by": []}


@dataclass(frozen=True)
class PreparedDraw:
    """Everything that is published before the number is known, by pseudonym."""

    problem: dict[str, Any]
    certificate: dict[str, Any]
    comparison: list[dict[str, Any]]
    chances: dict[str, Any]
    tickets: list[list[str]]
    commitment: str
    missed: list[dict[str, Any]]


def checked_problem(call: Call, *, replacing: bool, soft: bool = False) -> Problem:
    """Return the problem of a call; raise ValidationError in words where it cannot be posed."""
    try:
        return problem_of(call, replacing=replacing, soft=soft)
    except Unusable as fault:
        raise ValidationError(refusal_in_words(fault)) from fault


def with_pinned(problem: Problem, pinned: Collection[str]) -> Problem:
    """Return the problem with people of the pool who are in it in any case; raise ValidationError for `pinned`.

    They count towards size and quotas, and are not drawn.
    """
    if stranger := min(set(pinned) - set(problem.pool.ids), default=None):
        message = _("“%(name)s” is not among those who can be drawn. Please compare it with the applications.")
        raise ValidationError({"pinned": message % {"name": stranger}})
    if twice := min(problem.seated & set(pinned), default=None):
        raise ValidationError({"pinned": _("“%(name)s” has a place already.") % {"name": twice}})
    if len(problem.seated) + len(pinned) > problem.size:
        free = problem.size - len(problem.seated)
        message = _("%(people)d people shall be in it in any case, but only %(free)d seats are free.")
        raise ValidationError({"pinned": message % {"people": len(pinned), "free": free}})
    if pinned and len(problem.seated) + len(pinned) == problem.size:
        message = _("With them all seats are taken, and nothing is left to be drawn. Please choose them without lot.")
        raise ValidationError({"pinned": message})
    return replace(problem, seated=problem.seated | set(pinned))


def compute_draw(
    problem: Problem, objective: Objective, tickets: int, *, replacing: bool = False, pinned: Collection[str] = ()
) -> PreparedDraw:
    """Compute everything that is published before the number is known; raise ValidationError in words.

    `pinned` are among `problem.seated`; their chance is stated as 1. The lottery's seed is the fingerprint of the
    problem: nobody can try seeds until one pleases.
    """
    try:
        problem, missed = _eased(problem) if replacing else (problem, [])
        distribution = fairest_lottery(problem, objective)
        lottery = named_lottery(distribution, tickets, problem.fingerprint)
    except Unusable as fault:
        raise ValidationError(refusal_in_words(fault)) from fault
    except Infeasible as fault:
        raise ValidationError(contradiction_in_words(problem)) from fault
    return PreparedDraw(
        problem=problem_as_dict(problem),
        certificate=distribution.certificate.as_dict(),
        comparison=[] if replacing else _comparison(problem),
        chances=_chances(distribution) | {name: dict(CERTAIN) for name in pinned},
        tickets=[list(ticket) for ticket in lottery],
        commitment=commitment(problem.fingerprint, lottery, ENGINE),
        missed=missed,
    )


def choose_without_lot(problem: Problem, kept: frozenset[str]) -> BalancedChoice:
    """Return the group that covers best, with those of `kept` who are in the pool; raise ValidationError in words."""
    try:
        return balanced_choice(problem, kept & set(problem.pool.ids))
    except Unusable as fault:
        raise ValidationError(refusal_in_words(fault)) from fault
    except Infeasible as fault:
        raise ValidationError(_("No group can be chosen like this. Please keep fewer people in it.")) from fault


def _eased(problem: Problem) -> tuple[Problem, list[dict[str, Any]]]:
    """Return the problem with quotas that the free seats can fill, and what the quotas had to give.

    Priorities are used up then.
    """
    result = replacement(problem)
    quotas = tuple(replace(quota, priority=1) for quota in result.distribution.problem.quotas)
    return replace(problem, quotas=quotas), [asdict(missed) for missed in result.given]


def _comparison(problem: Problem) -> list[dict[str, Any]]:
    """Return the smallest and largest chance that each objective aims at, to be stored beside the draw."""
    return [
        {"objective": line.objective.value, "minimum": line.smallest.chance, "maximum": line.largest.chance}
        for line in compare_objectives(problem)
    ]


def _chances(distribution: Distribution) -> dict[str, Any]:
    """Return the chance of everybody without a seat, and the reasons.

    Whoever shares with somebody seated what may not be shared has none.
    """
    pool, types = distribution.problem.pool, distribution.types
    earlier = dict(zip(pool.ids, pool.earlier, strict=True)) if pool.earlier else {}
    nobody: dict[str, Any] = {"chance": 0.0, "equal": types.size / max(int(types.counts.sum()), 1)}
    nobody |= {"held_back_by": [], "lifted_by": [], "crowded_out_by": []}
    return {pool.ids[row]: dict(nobody) for row in types.excluded} | {
        person: {
            "chance": reason.chance,
            "equal": reason.equal,
            "held_back_by": [list(answer) for answer in reason.held_back_by],
            "lifted_by": [list(answer) for answer in reason.lifted_by],
            "crowded_out_by": [list(answer) for answer in reason.crowded_out_by],
        }
        | ({"earlier": float(earlier[person])} if earlier else {})
        for person, reason in reasons(distribution).items()
    }


def too_large_for_a_page(call: Call, *options: str) -> str:
    """Return why no page can wait for this draw; empty if one can. `options` of the command."""
    people = call.applications.filter(STORED).count()
    if people <= MOST_IN_A_PAGE:
        return ""
    message = _("%(n)d people applied. So large a draw is prepared on the machine: querschnitt prepare-draw %(call)s")
    return message % {"n": people, "call": " ".join((call.slug, *options))}
