"""Subgroups are open to whoever sits in the group, and everybody decides for themselves."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from querschnitt.groups.actions.subgroups import end_subgroup, form_subgroup, join_subgroup, leave_subgroup
from querschnitt.groups.models import Membership
from querschnitt.groups.queries.inside import subgroups
from querschnitt.groups.queries.states import NamesShown
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.permissions import Role
from querschnitt.people.queries.identity import actor_of
from tests.factories.groups import FocusGroupFactory, MembershipFactory, SeatFactory, SubgroupFactory
from tests.factories.people import PersonFactory, account_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def seated() -> Membership:
    return MembershipFactory(person=account_with(Role.MEMBER).person)


def test_a_member_joins_and_leaves(seated: Membership) -> None:
    subgroup = form_subgroup(group=seated.seat.group, name="Sprache", by=SYSTEM)
    by = actor_of(seated.person.account)
    join_subgroup(subgroup=subgroup, person=seated.person, by=by)
    join_subgroup(subgroup=subgroup, person=seated.person, by=by)
    assert list(subgroup.members.all()) == [seated.person]
    leave_subgroup(subgroup=subgroup, person=seated.person, by=by)
    assert subgroup.members.count() == 0


def test_nobody_is_put_in_or_out_by_another_member(seated: Membership) -> None:
    other = MembershipFactory(seat=SeatFactory(group=seated.seat.group))
    subgroup = SubgroupFactory(group=seated.seat.group)
    subgroup.members.add(other.person)
    for step in (join_subgroup, leave_subgroup):
        with pytest.raises(PermissionDenied):
            step(subgroup=subgroup, person=other.person, by=actor_of(seated.person.account))
    assert subgroup.members.count() == 1


def test_strangers_to_the_group_do_not_join(seated: Membership) -> None:
    with pytest.raises(ValidationError, match="in der Gruppe sitzt"):
        join_subgroup(subgroup=SubgroupFactory(), person=seated.person, by=actor_of(seated.person.account))


def test_an_ended_subgroup_takes_nobody_and_is_not_listed(seated: Membership) -> None:
    subgroup = SubgroupFactory(group=seated.seat.group, since=date(2025, 1, 1))
    with pytest.raises(ValidationError):
        end_subgroup(subgroup=subgroup, until=date(2024, 1, 1), by=SYSTEM)
    end_subgroup(subgroup=subgroup, by=SYSTEM)
    with pytest.raises(ValidationError, match="hat ihre Arbeit beendet"):
        join_subgroup(subgroup=subgroup, person=seated.person, by=SYSTEM)
    assert subgroups(seated.seat.group) == ()


def test_the_list_names_only_whom_it_may_and_only_who_sits_there() -> None:
    group = FocusGroupFactory()
    subgroup = SubgroupFactory(group=group)
    seated = MembershipFactory(seat=SeatFactory(group=group))
    subgroup.members.add(seated.person, PersonFactory())
    assert [line.names for line in subgroups(group, NamesShown.EVERYBODY)] == [(str(seated.person),)]
    assert [(line.names, len(line.member_ids)) for line in subgroups(group, NamesShown.CONSENTED)] == [((), 1)]
