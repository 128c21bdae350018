"""What waits at the desk about draws: a number that is missing, replies that are missing."""

from collections.abc import Iterator
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission, may
from querschnitt.selection.queries.draws import draws_without_number, open_invitations
from querschnitt.web.todo import Todo


def todos(actor: Actor) -> list[Todo]:
    return [*_numbers(), *_replies()] if may(actor, Permission.FOUND_GROUP) else []


def _numbers() -> Iterator[Todo]:
    for draw in draws_without_number():
        yield Todo(
            text=_("The tickets are fixed; the number is missing"),
            label=_("Enter the number"),
            url=reverse("desk:draw", args=[draw.pk]),
            due=timezone.localdate(draw.value_at) if draw.value_at else None,
            place=draw.call.plan.group.name,
        )


def _replies() -> Iterator[Todo]:
    for draw, invitations in groupby(open_invitations(), key=lambda invitation: invitation.draw):
        count = len(list(invitations))
        text = ngettext(
            "One person who was drawn has not replied", "%(n)d people who were drawn have not replied", count
        )
        yield Todo(
            text=text % {"n": count},
            label=_("Note replies"),
            url=reverse("desk:draw", args=[draw.pk]),
            place=draw.call.plan.group.name,
        )
