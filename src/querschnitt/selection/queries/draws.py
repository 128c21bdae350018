"""Draws and invitations, and which of them wait for something."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock
from querschnitt.kernel.conditions import across
from querschnitt.selection import rules
from querschnitt.selection.enums import DrawKind
from querschnitt.selection.models import Application, Call, Draw, Invitation, SelectionPlan


def all_draws() -> QuerySet[Draw]:
    return Draw.objects.select_related("call__plan__group")


def public_draws(slug: str) -> QuerySet[Draw]:
    """Return the draws of a public call, the newest first; discarded ones too, so that giving up a list is seen."""
    return all_draws().filter(across("call", rules.public_on(clock.today())), call__slug=slug)


def newest_draw(group: FocusGroup) -> Draw | None:
    """Return the last one of members that fell, without the large columns: it says how the group came together."""
    draws = Draw.objects.filter(rules.DRAWN, call__plan__group=group).exclude(kind=DrawKind.DEPUTIES)
    draws = draws.select_related("call")
    return draws.defer("problem", "chances", "tickets", "certificate").order_by("-drawn_at").first()


def tells_about_members(draw: Draw) -> bool:
    """Tell whether a draw's figures would tell the answers of single members.

    Beside those who sit already, and whose names may be public, counts before and after would tell the answers of one
    person; the quotas of deputies are the members' answers themselves.
    """
    return rules.is_of_deputies(draw) or bool(set(draw.problem["seated"]) - set(draw.pinned))


def draws_of(plan: SelectionPlan) -> QuerySet[Draw]:
    """Return the draws of a plan, the newest first, without the large columns; `waiting` replies are missing."""
    waiting = Count("invitations", filter=across("invitations", rules.WITHOUT_REPLY))
    draws = Draw.objects.filter(call__plan=plan).defer("problem", "chances", "tickets")
    return draws.annotate(waiting=waiting).order_by("-id")  # counting leaves the table's own order aside


def draws_without_number() -> QuerySet[Draw]:
    """Return the draws prepared, neither drawn nor discarded, the oldest first."""
    waiting = all_draws().filter(rules.WITHOUT_NUMBER).order_by("id")
    return waiting.defer("problem", "chances", "tickets", "certificate")


def all_invitations() -> QuerySet[Invitation]:
    return Invitation.objects.select_related("draw__call__plan__group")


def open_invitations() -> QuerySet[Invitation]:
    """Return the invitations without a reply, without the large columns of their draws."""
    waiting = Invitation.objects.filter(rules.WITHOUT_REPLY).select_related("draw__call__plan__group")
    return waiting.defer("draw__problem", "draw__chances", "draw__tickets").order_by("draw", "id")


def applicant_name(invitation: Invitation) -> str:
    application = Application.objects.filter(call=invitation.draw.call_id, pseudonym=invitation.pseudonym)
    return application.values_list("name", flat=True).first() or ""


def candidate_counts(call: Call) -> Counter[tuple[str, str]]:
    """Count how many of those who applied gave which answer, by category and value."""
    people = Application.objects.filter(rules.TAKING_PART, call=call)
    pairs = people.exclude(answers=None).values_list("answers__category__name", "answers__value__label")
    return Counter((str(category), str(label)) for category, label in pairs)


def counts_among(problem: dict[str, Any], people: Iterable[str]) -> Counter[tuple[str, str]]:
    """Count how many of these pseudonyms gave which answer."""
    index_of = {name: index for index, name in enumerate(problem["ids"])}
    chosen = [index_of[name] for name in people]
    return Counter((category, given[i]) for category, given in problem["answers"].items() for i in chosen)
