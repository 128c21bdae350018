"""Who sits where, and what that person may see and do."""

from datetime import date, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import FocusGroup, Membership, Seat, Subgroup
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.conditions import holds
from querschnitt.kernel.permissions import Permission, may

HALF_A_YEAR: Final = timedelta(days=183)


# Memberships whose end nobody has noted.
WITHOUT_END: Final = Q(left_on=None)


def not_left(on: date) -> Q:
    """Return the condition for memberships not over on the day, begun or not; `left_on` is the first day without."""
    return WITHOUT_END | Q(left_on__gt=on)


def sitting(on: date) -> Q:
    """Return the condition for memberships that hold on the day. A term that ran out does not empty a seat."""
    return Q(starts_on__lte=on) & not_left(on)


def has_left(membership: Membership, on: date) -> bool:
    return not holds(not_left(on), membership)


def has_end(membership: Membership) -> bool:
    return not holds(WITHOUT_END, membership)


def term_ending(on: date, within: timedelta = HALF_A_YEAR) -> Q:
    """Return the condition for memberships whose term ends soon, or is over: time to ask whether the person stays."""
    return WITHOUT_END & Q(term_ends_on__lte=on + within)


def ends_soon(membership: Membership, on: date) -> bool:
    return holds(term_ending(on), membership)


def subgroup_not_ended(on: date) -> Q:
    """Return the condition for subgroups that have not ended, begun or not; `until` is the first day without."""
    return Q(until=None) | Q(until__gt=on)


def subgroup_at_work(on: date) -> Q:
    return Q(since__lte=on) & subgroup_not_ended(on)


def has_ended(subgroup: Subgroup, on: date) -> bool:
    return not holds(subgroup_not_ended(on), subgroup)


def term_end(starts_on: date, years: int) -> date:
    """Return the last day of a term: three years from 1 January 2025 end on 31 December 2027."""
    try:
        anniversary = starts_on.replace(year=starts_on.year + years)
    except ValueError:  # 29 February
        anniversary = date(starts_on.year + years, 3, 1)
    return anniversary - timedelta(days=1)


def at_the_same_time(memberships: QuerySet[Membership], starts_on: date) -> QuerySet[Membership]:
    """Return those of `memberships` that a new one without an end would overlap."""
    return memberships.filter(not_left(starts_on))


def seats_of(person_id: int, group: FocusGroup) -> QuerySet[Membership]:
    return Membership.objects.filter(person_id=person_id, seat__group=group)


def is_taken(seat: Seat, kind: str, starts_on: date) -> bool:
    return at_the_same_time(seat.memberships.filter(kind=kind), starts_on).exists()


def has_successor_before(membership: Membership, day: date) -> bool:
    others = Membership.objects.filter(seat=membership.seat_id, kind=membership.kind).exclude(pk=membership.pk)
    return others.filter(starts_on__gte=membership.starts_on, starts_on__lt=day).exists()


def moving_up(deputy: Membership) -> tuple[date, date]:
    """Return first and last day as member: from when the seat is free, for the rest of the term that was left."""
    seat, starts_on = deputy.seat, max(deputy.starts_on, clock.today())
    last = _last_member(seat)
    if last and last.left_on:
        starts_on = max(starts_on, last.left_on)
    return starts_on, rest_of_term(seat, starts_on)


def rest_of_term(seat: Seat, starts_on: date) -> date:
    """Return the last day of the term that the last member has or had, so that terms stay staggered.

    Where nothing is left of it, that of a whole term.
    """
    last = _last_member(seat)
    if last and last.term_ends_on > starts_on:
        return last.term_ends_on
    return term_end(starts_on, seat.term_years)


def _last_member(seat: Seat) -> Membership | None:
    return seat.memberships.filter(kind=MembershipKind.MEMBER).order_by("starts_on", "id").last()


def sits_in(actor: Actor, group: FocusGroup, on: date) -> bool:
    """Tell whether somebody is a member or a deputy: both prepare themselves, both read what the group reads."""
    return actor.person_id is not None and seats_of(actor.person_id, group).filter(sitting(on)).exists()


def may_see_inside(actor: Actor, group: FocusGroup, on: date) -> bool:
    return may(actor, Permission.FOUND_GROUP) or sits_in(actor, group, on)


def may_choose_for(actor: Actor, person_id: int) -> bool:
    """Tell whether somebody may join for a person: it is one's own decision; the desk notes what people tell it."""
    return may(actor, Permission.FOUND_GROUP) or actor.person_id == person_id
