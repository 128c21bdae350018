"""Who sits where, from when to when."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import FocusGroup, Membership, Seat
from querschnitt.groups.rules import (
    at_the_same_time,
    has_end,
    has_left,
    has_successor_before,
    is_taken,
    rest_of_term,
    seats_of,
    term_end,
)
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.people.models import Person


@action(Permission.FOUND_GROUP)
def seat_member(
    *,
    seat: Seat,
    person: Person,
    kind: MembershipKind = MembershipKind.MEMBER,
    starts_on: date | None = None,
    by: Actor,
) -> Membership:
    """Put `person` on the seat for its term; a deputy stays as long as the member."""
    starts_on = starts_on or clock.today()
    # One at a time in a group: two planners may want the same seat, or the same person.
    group = FocusGroup.objects.select_for_update().get(pk=seat.group_id)
    if at_the_same_time(seats_of(person.pk, group), starts_on).exists():
        raise ValidationError({"person": _("This person already sits in this group.")})
    if is_taken(seat, kind, starts_on):
        raise ValidationError({"starts_on": _("Somebody else is on this seat on that day. End that membership first.")})
    is_deputy = kind == MembershipKind.DEPUTY
    membership = Membership.objects.create(
        seat=seat,
        person=person,
        kind=kind,
        starts_on=starts_on,
        term_ends_on=rest_of_term(seat, starts_on) if is_deputy else term_end(starts_on, seat.term_years),
    )
    ledger.record("member.seated", membership, by=by, seat=seat.pk, person=person.pk, kind=str(membership.kind))
    return membership


@action(Permission.FOUND_GROUP)
def end_membership(*, membership: Membership, left_on: date | None = None, by: Actor) -> Membership:
    """End a membership: from `left_on` on the seat is free. Whoever has left is in no subgroup either."""
    left_on = left_on or clock.today()
    if has_left(membership, clock.today()):
        raise ValidationError(_("This membership has already ended."))
    if left_on < membership.starts_on:
        raise ValidationError({"left_on": _("Nobody can leave before they came. Please check the day.")})
    if has_successor_before(membership, left_on):
        raise ValidationError({"left_on": _("By then somebody else already sits here. Please choose an earlier day.")})
    membership.left_on = left_on
    membership.save(update_fields=("left_on",))
    if left_on <= clock.today():
        for subgroup in membership.seat.group.subgroups.filter(members=membership.person_id):
            subgroup.members.remove(membership.person_id)
    ledger.record("membership.ended", membership, by=by, seat=membership.seat_id, person=membership.person_id)
    return membership


@action(Permission.FOUND_GROUP)
def renew_term(*, membership: Membership, by: Actor) -> Membership:
    """Add another term from the day after the last one: the wait makes a term that ran out long ago no longer."""
    if has_end(membership):
        raise ValidationError(_("This membership has ended."))
    membership.term_ends_on = term_end(membership.term_ends_on + timedelta(days=1), membership.seat.term_years)
    membership.save(update_fields=("term_ends_on",))
    ledger.record("membership.renewed", membership, by=by, seat=membership.seat_id, person=membership.person_id)
    return membership
