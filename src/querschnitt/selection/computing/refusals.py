"""Why nothing can be drawn, in the reader's words: what, where, what to do."""

from django.utils.translation import gettext as _

from querschnitt.engines.selection.contradictions import Contradiction, contradiction
from querschnitt.engines.selection.problem import Problem, Unusable
from querschnitt.selection.queries.apart import SAME_ADDRESS
from querschnitt.selection.validators import APART


def refusal_in_words(problem: Unusable) -> str:
    """Return a message with names and numbers for every code of the engine."""
    if problem.facts.get("category") == SAME_ADDRESS:
        return _("Two of those who are in it in any case live at one address. Please keep only one of them.")
    if (category := str(problem.facts.get("category", ""))).startswith(APART):
        alike = _("Two of those who are in it in any case answered “%(name)s” alike. Please keep only one of them.")
        return alike % {"name": category.removeprefix(APART)}
    message = _messages().get(problem.code)
    return message % problem.facts if message else str(problem)


def contradiction_in_words(problem: Problem) -> list[str]:
    """Return the smallest set of quotas that cannot hold together, and the smallest loosening that helps."""
    clash = contradiction(problem)
    return [] if clash is None else [_clash(clash), _help(clash)]


def _clash(clash: Contradiction) -> str:
    bounds = ", ".join(_bound(b.side, b.number, f"{b.category}: {b.value}") for b in clash.quotas)
    return _("These quotas cannot all hold with the people who applied: %(quotas)s.") % {"quotas": bounds}


def _bound(side: str, number: int, answer: str) -> str:
    bound = _("%(place)s at least %(n)d") if side == "least" else _("%(place)s at most %(n)d")
    return bound % {"place": answer, "n": number}


def _help(clash: Contradiction) -> str:
    steps = ", ".join(_step(step.side, step.by, f"{step.category}: {step.value}") for step in clash.loosening)
    return _("The smallest change that helps: %(steps)s. Or let more people apply.") % {"steps": steps}


def _step(side: str, by: int, answer: str) -> str:
    step = _("%(place)s at least %(n)d fewer") if side == "least" else _("%(place)s at most %(n)d more")
    return step % {"place": answer, "n": by}


def _messages() -> dict[str, str]:
    return {
        "empty_pool": _("Nobody has applied yet. Please open a call, or bring in a file of applications."),
        "no_tickets": _(
            "With %(tickets)s tickets not everybody gets the right number of them. Please try another number."
        ),
        "pool_too_small": _(
            "The group has %(size)s seats, but only %(people)s people are there. "
            "Let more people apply, or lower the size."
        ),
        "too_many_seated": _("%(seated)s people sit in the group already, but the plan has only %(size)s seats."),
        "missing_answer": _(
            "For %(person)s we do not know: %(category)s. Please note the answer, or ask the person to complete it."
        ),
        "unknown_value": _(
            "%(person)s gave “%(value)s” for %(category)s, but the plan has no quota for it. Please add this answer."
        ),
        "missing_column": _("Nobody was asked for “%(category)s”. The feature came after the call; please ask again."),
        "quotas_above_size": _(
            "“%(category)s” asks for at least %(least)s people in all, but the group has only %(size)s seats."
        ),
        "quotas_below_size": _(
            "“%(category)s” allows at most %(most)s people in all, but the group has %(size)s seats."
        ),
        "seated_break_quota": _(
            "Those who sit already are more than the quota %(category)s: %(value)s allows. "
            "Please raise its largest number."
        ),
        "too_few_tickets": _(
            "%(tickets)s tickets with %(size)s places each are fewer than %(people)s people: "
            "somebody would stand on none. Please take more tickets."
        ),
    }
