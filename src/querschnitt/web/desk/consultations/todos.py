"""What a consultation asks of the desk."""

from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission, may
from querschnitt.listening.queries.consultations import closing_consultations, paused_consultations
from querschnitt.listening.queries.experience_reports import waiting_experiences
from querschnitt.listening.queries.moderation import waiting_by_consultation
from querschnitt.listening.queries.sheets import half_entered
from querschnitt.listening.rules import MODERATE_WITHIN
from querschnitt.web.todo import Todo

_SOON = timedelta(days=7)


def todos(actor: Actor) -> list[Todo]:
    return [
        *((*_statements(), *_experiences()) if may(actor, Permission.MODERATE_STATEMENT) else ()),
        *((*_paused(), *_sheets(), *_closing()) if may(actor, Permission.RUN_CONSULTATION) else ()),
    ]


def _statements() -> list[Todo]:
    return [
        Todo(
            text=ngettext("%(count)d statement waits to be read", "%(count)d statements wait to be read", waiting.count)
            % {"count": waiting.count},
            label=_("Read"),
            url=reverse("desk:moderation"),
            due=waiting.due,
            place=waiting.title,
        )
        for waiting in waiting_by_consultation()
    ]


def _experiences() -> list[Todo]:
    return [
        Todo(
            text=_("An experience waits to be read"),
            label=_("Read"),
            url=reverse("desk:experiences", args=(report.consultation.slug,)),
            due=localdate(report.created_at + MODERATE_WITHIN),
            place=report.consultation.title,
        )
        for report in waiting_experiences()
    ]


def _sheets() -> list[Todo]:
    return [
        Todo(
            text=ngettext(
                "%(count)d answer sheet waits to be entered a second time",
                "%(count)d answer sheets wait to be entered a second time",
                count,
            )
            % {"count": count},
            label=_("Enter"),
            url=reverse("desk:sheets", args=(consultation.slug,)),
            due=consultation.closes_on,
            place=consultation.title,
        )
        for consultation, count in half_entered()
    ]


def _paused() -> list[Todo]:
    return [
        Todo(
            text=_("It is paused: let it go on, or close it"),
            label=_("Look"),
            url=reverse("desk:consultation", args=(consultation.slug,)),
            due=consultation.closes_on,
            place=consultation.title,
        )
        for consultation in paused_consultations()
    ]


def _closing() -> list[Todo]:
    today = clock.today()
    return [
        Todo(
            text=_("Closes soon: is everybody reached?") if last >= today else _("Its last day has passed: close it"),
            label=_("Look"),
            url=reverse("desk:consultation", args=(consultation.slug,)),
            due=last,
            place=consultation.title,
        )
        for consultation in closing_consultations(today + _SOON)
        if (last := consultation.closes_on)
    ]
