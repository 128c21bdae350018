"""The problem of drawing deputies, as the engine gets it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.engines.selection.deputies import deputies_problem
from querschnitt.engines.selection.problem import Pool, Problem, Unusable
from querschnitt.selection.computing.pools import pool_of, quotas_of
from querschnitt.selection.computing.problems import shared_by, without_those_seated
from querschnitt.selection.computing.refusals import refusal_in_words
from querschnitt.selection.models import Call, Invitation
from querschnitt.selection.queries.apart import PUBLISHED
from querschnitt.selection.queries.deputies import without_deputy
from querschnitt.selection.queries.seated import seated_members
from querschnitt.selection.rules import TAKING_PART, WITHOUT_REPLY


def checked_deputies_problem(call: Call) -> Problem:
    """Return the problem of drawing deputies from those on whom no choice fell; raise ValidationError in words."""
    group = call.plan.group
    if waiting := Invitation.objects.filter(WITHOUT_REPLY, draw__call=call).count():
        message = ngettext(
            "One person who was drawn has not replied. Deputies are drawn once all have.",
            "%(n)d people who were drawn have not replied. Deputies are drawn once all have.",
            waiting,
        )
        raise ValidationError(message % {"n": waiting})
    whole = pool_of(call, TAKING_PART)
    members = without_deputy(group, list(whole.answers))
    if not members:
        raise ValidationError(_("There is no member without a deputy for whom one could be drawn."))
    seated = seated_members(group, [])
    held = {_published(kind): set(things) for kind, things in shared_by(seated, call, whole).items()}
    pool = without_those_seated(whole, call, frozenset())
    shared = {_published(kind): things for kind, things in pool.shared.items()}
    try:
        return deputies_problem(
            Pool(pool.ids, pool.answers, shared), quotas_of(call.plan), [m.answers for m in members], held
        )
    except Unusable as fault:
        if fault.code == "empty_pool":
            message = _("Nobody is left who could be drawn: all who applied were drawn, have withdrawn or are deleted.")
            raise ValidationError(message) from fault
        raise ValidationError(refusal_in_words(fault)) from fault


def _published(kind: str) -> str:
    return PUBLISHED.get(kind, kind)
