"""What waits at the desk about calls: a choice that is due, people whose promised day has come."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission, may
from querschnitt.selection import rules
from querschnitt.selection.queries.calls import calls_to_erase, ended_calls
from querschnitt.web.todo import Todo


def todos(actor: Actor) -> list[Todo]:
    if not may(actor, Permission.FOUND_GROUP):
        return []
    return [*_choices(), *_erasures()]


def _choices() -> Iterator[Todo]:
    """Yield the choices to be made. They are due before the promised day: then nobody is left to choose from."""
    for waiting in ended_calls():
        text = ngettext("%(n)d person applied and waits", "%(n)d people applied and wait", waiting.people)
        yield Todo(
            text=text % {"n": waiting.people},
            label=_("Choose"),
            url=reverse("desk:call", args=[waiting.call.pk]),
            due=rules.erase_on(waiting.call),
            place=waiting.call.title,
        )


def _erasures() -> Iterator[Todo]:
    for call in calls_to_erase():
        yield Todo(
            text=_("Those not chosen are to be deleted"),
            label=_("Delete"),
            url=reverse("desk:call", args=[call.pk]),
            due=rules.erase_on(call),
            place=call.title,
        )
