"""Every rule that is read as a predicate, as a filter and on pages says the same in all of them, over all states."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from querschnitt.groups import rules
from querschnitt.groups.actions.memberships import end_membership, renew_term
from querschnitt.groups.actions.subgroups import join_subgroup
from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import Membership, Subgroup
from querschnitt.groups.queries.groups import groups_of, house_totals
from querschnitt.groups.queries.inside import subgroups
from querschnitt.groups.queries.people import listed_people
from querschnitt.groups.queries.seats import seat_state
from querschnitt.groups.queries.states import NamesShown
from querschnitt.groups.queries.watch import terms_ending, vacancies
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from tests.factories.groups import MembershipFactory, SubgroupFactory
from tests.factories.people import account_with

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)
NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
BEFORE, AFTER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
SOON = TODAY + rules.HALF_A_YEAR


def all_states_of_a_membership(**more: object) -> list[Membership]:
    days = product((BEFORE, TODAY, AFTER), (None, BEFORE, TODAY, AFTER), MembershipKind)
    return [
        MembershipFactory(starts_on=starts, left_on=left, kind=kind, **more)
        for starts, left, kind in days
        if left is None or left >= starts
    ]


def test_who_sits_today_is_the_same_for_filter_seat_list_and_page() -> None:
    memberships = all_states_of_a_membership()
    for membership in memberships:
        SubgroupFactory(group=membership.seat.group, since=BEFORE).members.add(membership.person)
    desk = Client()
    desk.force_login(account_with(Role.PLANNER))
    with clock_at(NOW):
        free = {state.seat for state in vacancies()}
        members = 0
        for membership in memberships:
            seat, group = membership.seat, membership.seat.group
            sits = membership.starts_on <= TODAY and (membership.left_on is None or membership.left_on > TODAY)
            is_member = sits and membership.kind == MembershipKind.MEMBER
            members += is_member
            assert Membership.objects.filter(rules.sitting(TODAY), pk=membership.pk).exists() == sits, vars(membership)
            state = seat_state(seat)
            assert (state.member is not None, state.deputy is not None) == (is_member, sits and not is_member)
            assert (seat in free, state.vacant) == (not is_member, not is_member)
            assert [line.group for line in groups_of(membership.person_id)] == ([group] if sits else [])
            assert bool(listed_people().get(pk=membership.person_id).seats_today) == sits
            assert (membership.person in listed_people(group=group.slug)) == sits
            assert [len(line.member_ids) for line in subgroups(group, NamesShown.NOBODY)] == [int(sits)]
            page = desk.get(reverse("desk:seat", args=[seat.pk])).context
            assert page["state"].vacant == (not is_member)
        assert house_totals().members == members


def test_an_end_and_having_left_are_the_same_for_predicate_filter_and_action() -> None:
    with clock_at(NOW):
        for membership in all_states_of_a_membership():
            has_end = membership.left_on is not None
            has_left = membership.left_on is not None and membership.left_on <= TODAY
            assert (rules.has_end(membership), rules.has_left(membership, TODAY)) == (has_end, has_left)
            rows = Membership.objects.filter(pk=membership.pk)
            assert rows.filter(rules.WITHOUT_END).exists() != has_end
            assert rows.filter(rules.not_left(TODAY)).exists() != has_left
            assert rules.at_the_same_time(rows, TODAY).exists() != has_left
            if has_end:
                with pytest.raises(ValidationError):
                    renew_term(membership=membership, by=SYSTEM)
            if has_left:
                with pytest.raises(ValidationError, match="schon beendet"):
                    end_membership(membership=membership, left_on=AFTER, by=SYSTEM)


def test_a_term_ends_soon_in_the_list_as_beside_the_seat() -> None:
    desk = Client()
    desk.force_login(account_with(Role.PLANNER))
    for term_ends_on in (BEFORE, TODAY, SOON - timedelta(days=1), SOON, SOON + timedelta(days=1)):
        for left_on in (None, BEFORE, AFTER):
            membership = MembershipFactory(starts_on=date(2024, 1, 1), left_on=left_on, term_ends_on=term_ends_on)
            ends_soon = left_on is None and term_ends_on <= SOON
            with clock_at(NOW):
                assert rules.ends_soon(membership, TODAY) == ends_soon
                rows = Membership.objects.filter(rules.term_ending(TODAY), pk=membership.pk)
                assert rows.exists() == ends_soon == (membership in terms_ending())
                page = desk.get(reverse("desk:seat", args=[membership.seat_id])).context
                assert (membership.pk in page["ending"]) == ends_soon


def test_a_subgroup_is_at_work_in_the_list_and_can_be_joined_until_it_ends() -> None:
    for since, until in product((BEFORE, TODAY, AFTER), (None, BEFORE, TODAY, AFTER)):
        if until is not None and until < since:
            continue
        subgroup = SubgroupFactory(since=since, until=until)
        has_ended = until is not None and until <= TODAY
        at_work = since <= TODAY and not has_ended
        person = MembershipFactory(seat__group=subgroup.group, starts_on=date(2024, 1, 1)).person
        rows = Subgroup.objects.filter(pk=subgroup.pk)
        assert rules.has_ended(subgroup, TODAY) == has_ended
        assert rows.filter(rules.subgroup_not_ended(TODAY)).exists() != has_ended
        assert rows.filter(rules.subgroup_at_work(TODAY)).exists() == at_work
        with clock_at(NOW):
            assert [line.subgroup for line in subgroups(subgroup.group)] == ([subgroup] if at_work else [])
            if has_ended:
                with pytest.raises(ValidationError, match="beendet"):
                    join_subgroup(subgroup=subgroup, person=person, by=SYSTEM)
            else:
                join_subgroup(subgroup=subgroup, person=person, by=SYSTEM)
