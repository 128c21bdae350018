"""Which members have no deputy, and from whom their deputies are drawn."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.engines.selection.deputies import deputies_problem
from querschnitt.engines.selection.problem import Pool, Problem, Unusable
from querschnitt.groups.enums import MembershipKind, Reply, SeatKind
from querschnitt.groups.models import Call, FocusGroup, Invitation, Membership
from querschnitt.groups.queries.pools import pool_of, quotas_of
from querschnitt.groups.queries.problems import (
    EVERYBODY,
    PUBLISHED,
    Seated,
    seated_members,
    shared_by,
    without_those_seated,
)
from querschnitt.groups.queries.refusals import refusal_in_words
from querschnitt.groups.rules import sitting
from querschnitt.kernel import clock

# Whom a body sends, it also deputises; unless the lot had brought them.
_BY_LOT = ~Q(seat__kind=SeatKind.DELEGATE) | Q(invitation__isnull=False)


@dataclass(frozen=True)
class Deputising:
    """How many members can have a drawn deputy, and how many of them have none."""

    members: int
    without: int

    @property
    def having(self) -> int:
        return self.members - self.without


def deputising(group: FocusGroup) -> Deputising:
    """Two queries."""
    members = set(_members(group).values_list("seat", flat=True))
    return Deputising(len(members), len(members - _deputised(group)))


def without_deputy(group: FocusGroup, categories: list[str]) -> tuple[Seated, ...]:
    """Four queries. In the order of the seats."""
    open_seats = set(_members(group).values_list("seat", flat=True)) - _deputised(group)
    return tuple(member for member in seated_members(group, categories) if member.membership.seat_id in open_seats)


def _members(group: FocusGroup) -> QuerySet[Membership]:
    return Membership.objects.filter(_BY_LOT, sitting(clock.today()), seat__group=group, kind=MembershipKind.MEMBER)


def _deputised(group: FocusGroup) -> set[int]:
    """Seats with a deputy, also one who comes later."""
    deputies = Membership.objects.filter(
        Q(left_on=None) | Q(left_on__gt=clock.today()), seat__group=group, kind=MembershipKind.DEPUTY
    )
    return set(deputies.values_list("seat", flat=True))


def deputies_posed(call: Call) -> Problem:
    """From those who applied and on whom no choice fell. Raises ValidationError in words."""
    group = call.plan.group
    if waiting := Invitation.objects.filter(draw__call=call, reply=Reply.OPEN).count():
        said = ngettext(
            "One person who was drawn has not replied. Deputies are drawn once all have.",
            "%(n)d people who were drawn have not replied. Deputies are drawn once all have.",
            waiting,
        )
        raise ValidationError(said % {"n": waiting})
    whole = pool_of(call, EVERYBODY)
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
            said = _("Nobody is left who could be drawn: all who applied were drawn, have withdrawn or are deleted.")
            raise ValidationError(said) from fault
        raise ValidationError(refusal_in_words(fault)) from fault


def _published(kind: str) -> str:
    return PUBLISHED.get(kind, kind)
