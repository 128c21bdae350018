"""Draws as pages and papers show them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from querschnitt.groups.enums import Reply
from querschnitt.groups.models import Application, Call, Draw, Invitation, SelectionPlan
from querschnitt.groups.queries.problems import SAME_ADDRESS

SMALL: Final = 0.01


@dataclass(frozen=True)
class Chance:
    """What somebody's chance was, in words, and which quotas made it small or large."""

    share: float
    said: str
    why: str


@dataclass(frozen=True)
class InvitedLine:
    """Somebody on whom the draw fell. `name` and `contact` are empty once erased."""

    invitation: Invitation
    name: str
    contact: str
    chance: Chance | None


def all_draws() -> QuerySet[Draw]:
    return Draw.objects.select_related("call__plan__group")


def draws_of(plan: SelectionPlan) -> QuerySet[Draw]:
    """The newest first, without the large columns; `waiting` replies are missing."""
    waiting = Count("invitations", filter=Q(invitations__reply=Reply.OPEN))
    return Draw.objects.filter(call__plan=plan).defer("problem", "chances", "tickets").annotate(waiting=waiting)


def draws_without_number() -> QuerySet[Draw]:
    """Prepared, neither drawn nor discarded, the oldest first."""
    waiting = all_draws().filter(drawn_at=None, discarded_at=None).order_by("id")
    return waiting.defer("problem", "chances", "tickets", "certificate")


def all_invitations() -> QuerySet[Invitation]:
    return Invitation.objects.select_related("draw__call__plan__group")


def open_invitations() -> QuerySet[Invitation]:
    """Without the large columns of their draws."""
    waiting = Invitation.objects.filter(reply=Reply.OPEN).select_related("draw__call__plan__group")
    return waiting.defer("draw__problem", "draw__chances", "draw__tickets").order_by("draw", "id")


def invited(draw: Draw) -> tuple[InvitedLine, ...]:
    """Two queries."""
    known = Application.objects.filter(call=draw.call_id).values_list("pseudonym", "name", "contact")
    people = {pseudonym: (name, contact) for pseudonym, name, contact in known}
    lines = draw.invitations.select_related("membership__seat__field", "membership__person")
    return tuple(
        InvitedLine(line, *people.get(line.pseudonym, ("", "")), chance_of(draw, line.pseudonym)) for line in lines
    )


def applicant_name(invitation: Invitation) -> str:
    found = Application.objects.filter(call=invitation.draw.call_id, pseudonym=invitation.pseudonym)
    return found.values_list("name", flat=True).first() or ""


def candidate_counts(call: Call) -> Counter[tuple[str, str]]:
    """How many of those who applied gave which answer, by category and value."""
    given = Application.objects.filter(call=call, erased_at=None).exclude(state="withdrawn")
    pairs = given.exclude(answers=None).values_list("answers__category__name", "answers__value__label")
    return Counter((str(category), str(label)) for category, label in pairs)


def counts_among(problem: dict[str, Any], people: Iterable[str]) -> Counter[tuple[str, str]]:
    """Of these pseudonyms, how many gave which answer."""
    places = {name: place for place, name in enumerate(problem["ids"])}
    chosen = [places[name] for name in people]
    return Counter((category, given[i]) for category, given in problem["answers"].items() for i in chosen)


def chance_of(draw: Draw, pseudonym: str) -> Chance | None:
    """None where the choice was made without lot."""
    found = draw.chances.get(pseudonym)
    if found is None:
        return None
    return Chance(found["chance"], chance_in_words(found["chance"]), _why(found))


def chance_in_words(chance: float) -> str:
    """People of a hundred; below one of them, 1 in so many. One scale for a page, so that chances can be compared."""
    if chance <= 0:
        return _("no chance")
    if chance >= 1:
        return _("certain")
    if chance >= SMALL:
        of_hundred = round(chance * 100, 0 if chance >= 10 * SMALL else 1)
        return _("%(n)s in 100") % {"n": number_format(of_hundred, 0 if chance >= 10 * SMALL else 1)}
    return _("1 in %(n)s") % {"n": number_format(round(1 / chance), force_grouping=True)}


def _why(found: dict[str, Any]) -> str:
    parts = []
    if found["held_back_by"]:
        parts.append(_("smaller, since many applied with: %(places)s") % {"places": _places(found["held_back_by"])})
    if found["lifted_by"]:
        parts.append(_("larger, since few applied with: %(places)s") % {"places": _places(found["lifted_by"])})
    return "; ".join(parts)


def _places(places: list[list[str]]) -> str:
    return ", ".join(_("same address") if name == SAME_ADDRESS else f"{name}: {value}" for name, value in places)
