"""What waits on the council's side."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.decisions.enums import State
from querschnitt.decisions.queries.standing import standings, waiting_versions
from querschnitt.kernel.actors import Actor
from querschnitt.web.chamber import findings
from querschnitt.web.todo import Todo


def todos(actor: Actor) -> list[Todo]:
    return [*_to_hand_over(), *_overdue(), *findings.to_confirm(room="desk")]


def _to_hand_over() -> list[Todo]:
    return [
        Todo(
            text=_("“%(title)s” is adopted. Hand it over") % {"title": version.title},
            label=_("Hand over"),
            url=reverse("desk:handover_new", args=[version.pk]),
            place=version.recommendation.group.name,
        )
        for version in waiting_versions()
    ]


def _overdue() -> list[Todo]:
    return [
        Todo(
            text=_("Ask again about “%(title)s”") % {"title": standing.version.title},
            label=_("Look"),
            url=reverse("desk:handover", args=[standing.hand_over.pk]),
            due=standing.hand_over.answer_due_on,
            place=ngettext("%(n)d day without an answer", "%(n)d days without an answer", standing.days)
            % {"n": standing.days},
        )
        for standing in standings(State.OVERDUE)
    ]
