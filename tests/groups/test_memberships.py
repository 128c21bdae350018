"""Who sits where: one person a seat, one seat a person in a group."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from querschnitt.groups.actions.memberships import end_membership, renew_term, seat_member
from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import Membership
from querschnitt.groups.rules import term_end
from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.permissions import Role
from tests.factories.groups import FocusGroupFactory, MembershipFactory, SeatFactory, SubgroupFactory
from tests.factories.people import PersonFactory, account_with, actor_with

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("starts_on", "years", "end"), [
    (date(2025, 1, 1), 3, date(2027, 12, 31)),
    (date(2022, 7, 5), 1, date(2023, 7, 4)),
    (date(2024, 2, 29), 3, date(2027, 2, 28)),
    (date(2024, 2, 29), 4, date(2028, 2, 28)),
])  # fmt: skip
def test_a_term_ends_the_day_before_its_anniversary(starts_on: date, years: int, end: date) -> None:
    assert term_end(starts_on, years) == end


def test_a_member_and_a_deputy_share_a_seat() -> None:
    seat = SeatFactory(term_years=2)
    member = seat_member(seat=seat, person=PersonFactory(), starts_on=date(2025, 1, 1), by=SYSTEM)
    later = {"person": PersonFactory(), "kind": MembershipKind.DEPUTY, "starts_on": date(2025, 6, 1)}
    deputy = seat_member(seat=seat, by=SYSTEM, **later)
    assert (member.term_ends_on, deputy.term_ends_on) == (date(2026, 12, 31), date(2026, 12, 31))
    assert seat.memberships.count() == 2


def test_a_taken_seat_is_refused_until_it_is_free() -> None:
    seated = MembershipFactory(starts_on=date(2025, 1, 1))
    with pytest.raises(ValidationError, match="sitzt hier schon jemand"):
        seat_member(seat=seated.seat, person=PersonFactory(), by=SYSTEM)
    end_membership(membership=seated, left_on=date(2025, 6, 1), by=SYSTEM)
    with pytest.raises(ValidationError, match="sitzt hier schon jemand"):
        seat_member(seat=seated.seat, person=PersonFactory(), starts_on=date(2025, 5, 31), by=SYSTEM)
    seat_member(seat=seated.seat, person=PersonFactory(), starts_on=date(2025, 6, 1), by=SYSTEM)


@pytest.mark.parametrize("kind", MembershipKind)
def test_nobody_sits_twice_in_a_group(kind: MembershipKind) -> None:
    seated = MembershipFactory()
    other = SeatFactory(group=seated.seat.group)
    with pytest.raises(ValidationError, match="sitzt schon in dieser Gruppe"):
        seat_member(seat=other, person=seated.person, kind=kind, by=SYSTEM)
    seat_member(seat=SeatFactory(), person=seated.person, by=SYSTEM)


def test_the_database_itself_refuses_a_second_seat() -> None:
    seated = MembershipFactory()
    other = MembershipFactory(seat=SeatFactory(group=seated.seat.group))
    with pytest.raises(IntegrityError, match="a person sits once in a group"), transaction.atomic():
        MembershipFactory(seat=SeatFactory(group=seated.seat.group), person=seated.person)
    with pytest.raises(IntegrityError, match="a person sits once in a group"), transaction.atomic():
        Membership.objects.filter(pk=other.pk).update(person=seated.person)
    Membership.objects.filter(pk=seated.pk).update(starts_on=date(2025, 2, 1))


def test_whoever_left_can_come_back() -> None:
    seated = MembershipFactory()
    end_membership(membership=seated, by=SYSTEM)
    seat_member(seat=seated.seat, person=seated.person, by=SYSTEM)
    assert seated.seat.memberships.count() == 2


def test_leaving_ends_work_in_subgroups() -> None:
    seated = MembershipFactory()
    subgroup, elsewhere = SubgroupFactory(group=seated.seat.group), SubgroupFactory()
    for each in (subgroup, elsewhere):
        each.members.add(seated.person)
    end_membership(membership=seated, by=SYSTEM)
    assert (subgroup.members.count(), elsewhere.members.count()) == (0, 1)


def test_nobody_leaves_before_they_came_or_twice() -> None:
    seated = MembershipFactory(starts_on=date(2025, 1, 1))
    with pytest.raises(ValidationError, match="vor dem eigenen Beginn"):
        end_membership(membership=seated, left_on=date(2024, 12, 31), by=SYSTEM)
    end_membership(membership=seated, left_on=clock.today(), by=SYSTEM)
    with pytest.raises(ValidationError, match="schon beendet"):
        end_membership(membership=seated, by=SYSTEM)


def test_a_planned_end_cannot_move_into_the_successor() -> None:
    seated = MembershipFactory(left_on=date(2998, 1, 1))
    MembershipFactory(
        seat=seated.seat, starts_on=date(2998, 1, 1), term_ends_on=date(2999, 1, 1), left_on=date(2998, 6, 1)
    )
    with pytest.raises(ValidationError, match="sitzt hier schon jemand anderes"):
        end_membership(membership=seated, left_on=date(2998, 2, 1), by=SYSTEM)


def test_members_do_not_seat_themselves() -> None:
    member = actor_with(Role.MEMBER)
    person = PersonFactory(id=None)
    with pytest.raises(PermissionDenied):
        seat_member(seat=SeatFactory(group=FocusGroupFactory()), person=person, by=member)


def test_another_term_begins_where_the_last_one_ended() -> None:
    membership = MembershipFactory(term_ends_on=date(2025, 12, 31), seat__term_years=3)
    assert renew_term(membership=membership, by=SYSTEM).term_ends_on == date(2028, 12, 31)


def test_whoever_left_is_not_renewed() -> None:
    membership = MembershipFactory(left_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="beendet"):
        renew_term(membership=membership, by=SYSTEM)


def test_a_seat_opens_no_door_and_a_role_does(client: Client) -> None:
    """What somebody may do follows from the role alone: seated without one, nothing opens; on no seat with one, the circle."""
    seated, granted = account_with(), account_with(Role.MEMBER)
    MembershipFactory(person=seated.person)
    doors = [reverse("circle:home"), reverse("desk:home"), reverse("desk:groups")]
    client.force_login(seated)
    assert [client.get(door).status_code for door in doors] == [403, 403, 403]
    client.force_login(granted)
    assert [client.get(door).status_code for door in doors] == [200, 403, 403]
