"""What waits at the desk about groups: one line a group, so that twelve groups stay readable."""

from collections.abc import Iterator
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.groups.queries.watch import groups_without_charter, terms_ending, vacancies
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission, may
from querschnitt.web.todo import Todo

MONTHS_AHEAD = 6


def todos(actor: Actor) -> list[Todo]:
    if not may(actor, Permission.FOUND_GROUP):
        return []
    return [*_free_seats(), *_ending_terms(), *_missing_rules()]


def _free_seats() -> Iterator[Todo]:
    states = sorted(vacancies(), key=lambda state: state.seat.group.name)
    for group, in_group in groupby(states, key=lambda state: state.seat.group):
        free = list(in_group)
        text = ngettext("A seat is free: %(seats)s", "%(n)d seats are free: %(seats)s", len(free))
        named = ", ".join(dict.fromkeys(str(state.experience or state.area) for state in free))
        yield Todo(
            text=text % {"n": len(free), "seats": named},
            label=_("Fill"),
            url=reverse("desk:seat", args=[free[0].seat.pk]) if len(free) == 1 else _of(group.slug),
            place=group.name,
        )


def _ending_terms() -> Iterator[Todo]:
    ending = sorted(terms_ending(within_months=MONTHS_AHEAD), key=lambda m: (m.seat.group.name, m.term_ends_on))
    for group, in_group in groupby(ending, key=lambda membership: membership.seat.group):
        terms = list(in_group)
        text = ngettext("A term ends: %(names)s", "%(n)d terms end, the first of %(names)s", len(terms))
        yield Todo(
            text=text % {"n": len(terms), "names": terms[0].person},
            label=_("Look at it"),
            url=_of(group.slug),
            due=terms[0].term_ends_on,
            place=group.name,
        )


def _missing_rules() -> Iterator[Todo]:
    for group in groups_without_charter():
        yield Todo(
            text=_("The group has no rules yet"),
            label=_("Write down"),
            url=reverse("desk:charter_new", args=[group.slug]),
            place=group.name,
        )


def _of(slug: str) -> str:
    return reverse("desk:group", args=[slug])
