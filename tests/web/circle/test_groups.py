"""A member's own groups; other people's groups stay closed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from querschnitt.groups.actions.memberships import renew_term
from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import Membership
from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from querschnitt.people.models import Consent
from querschnitt.people.queries.identity import actor_of
from querschnitt.web.circle.groups import todos
from tests.factories.groups import MembershipFactory, SeatFactory, SubgroupFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.people import ConsentFactory, ExperienceFactory, PersonFactory, account_with

pytestmark = pytest.mark.django_db
PAGE = "/de/runde/gruppen/sport/"


@pytest.fixture
def seated() -> Membership:
    """A member of the group "Sport", beside somebody who did not agree to be named in public."""
    membership = MembershipFactory(person=account_with(Role.MEMBER).person, seat__group__slug="sport")
    MembershipFactory(
        seat=SeatFactory(
            group=membership.seat.group, kind="experience", experience=ExperienceFactory(name="Krankheit")
        ),
        person=PersonFactory(given_name="Nur", family_name="Intern"),
    )
    return membership


@pytest.fixture
def circle(client: Client, seated: Membership) -> Client:
    client.force_login(seated.person.account)
    return client


def test_members_know_each_other_but_not_what_the_other_lives_with(circle: Client) -> None:
    html = circle.get(PAGE).content.decode()
    assert "Nur Intern" in html
    assert "Krankheit" not in html


@pytest.mark.parametrize("path", [PAGE, "/en/runde/gruppen/sport/"])
def test_somebody_elses_group_is_closed(client: Client, seated: Membership, path: str) -> None:
    client.force_login(MembershipFactory(person=account_with(Role.MEMBER).person).person.account)
    response = client.get(path)
    assert response.status_code == 403
    assert "Intern" not in response.content.decode()


def test_it_closes_on_the_day_somebody_leaves(circle: Client, seated: Membership) -> None:
    Membership.objects.filter(pk=seated.pk).update(left_on=clock.today())
    assert circle.get(PAGE).status_code == 403
    assert "Sie sitzen zurzeit in keiner Gruppe" in circle.get("/de/runde/gruppen/").content.decode()


def test_a_seat_without_the_role_opens_nothing(client: Client) -> None:
    """Sitting on a seat is not a right."""
    seated = MembershipFactory(person=account_with().person, seat__group__slug="sport")
    client.force_login(seated.person.account)
    assert client.get(PAGE).status_code == 403


def test_deputies_and_planners_may_look_in(client: Client, seated: Membership) -> None:
    deputy = MembershipFactory(seat=seated.seat, kind=MembershipKind.DEPUTY, person=account_with(Role.MEMBER).person)
    for account in (deputy.person.account, account_with(Role.PLANNER)):
        client.force_login(account)
        assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize("role", [Role.COUNCILLOR, Role.CLERK])
def test_the_council_stays_outside(client: Client, seated: Membership, role: Role) -> None:
    client.force_login(account_with(role))
    assert client.get(PAGE).status_code == 403


def test_visitors_are_asked_to_sign_in(client: Client, seated: Membership) -> None:
    assert client.get(PAGE).headers["Location"] == f"/de/anmelden/?next={PAGE}"


def test_joining_and_leaving_a_subgroup(circle: Client, seated: Membership) -> None:
    subgroup = SubgroupFactory(group=seated.seat.group)
    address = f"/de/runde/gruppen/untergruppen/{subgroup.pk}/"
    assert circle.get(address).status_code == 405
    circle.post(address, {"step": "join", "person": PersonFactory().pk})
    assert list(subgroup.members.all()) == [seated.person]
    assert "Verlassen" in circle.get(PAGE).content.decode()
    circle.post(address, {"step": "leave"})
    assert subgroup.members.count() == 0


def test_a_subgroup_of_another_group_is_closed(circle: Client) -> None:
    subgroup = SubgroupFactory()
    assert circle.post(f"/de/runde/gruppen/untergruppen/{subgroup.pk}/", {"step": "join"}).status_code == 403
    assert subgroup.members.count() == 0


def test_an_ended_subgroup_says_so(circle: Client, seated: Membership) -> None:
    subgroup = SubgroupFactory(group=seated.seat.group, until=date(2026, 1, 1))
    response = circle.post(f"/de/runde/gruppen/untergruppen/{subgroup.pk}/", {"step": "join"}, follow=True)
    assert "hat ihre Arbeit beendet" in response.content.decode()


def test_one_decides_oneself_what_may_be_shown(circle: Client, seated: Membership) -> None:
    other = ConsentFactory()
    circle.post("/de/runde/zustimmung/", {"purpose": "public_name", "agrees": "yes", "person": other.person.pk})
    circle.post("/de/runde/zustimmung/", {"purpose": "public_name", "agrees": "no", "person": other.person.pk})
    assert [(c.person, c.withdrawn_at is None) for c in Consent.objects.order_by("pk")] == [
        (other.person, True), (seated.person, False),
    ]  # fmt: skip


def test_the_next_meeting_of_ones_own_groups_waits(seated: Membership) -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    mine = MeetingFactory(group=seated.seat.group, starts_at=datetime(2026, 12, 14, 23, 30, tzinfo=UTC))
    MeetingFactory(starts_at=datetime(2026, 12, 1, tzinfo=UTC))
    MeetingFactory(group=seated.seat.group, starts_at=datetime(2027, 3, 1, tzinfo=UTC))
    with clock_at(now):
        waiting = todos(actor_of(seated.person.account))
    assert [(todo.due, todo.place) for todo in waiting] == [
        (date(2026, 12, 15), f"{seated.seat.group.name}, {mine.place}")
    ]


def test_ones_own_term_is_announced_half_a_year_before_and_stays_until_renewed(seated: Membership) -> None:
    Membership.objects.filter(pk=seated.pk).update(term_ends_on=date(2027, 12, 31))
    Membership.objects.exclude(pk=seated.pk).update(
        term_ends_on=date(2027, 7, 1)
    )  # somebody else's is not announced here
    actor = actor_of(seated.person.account)
    for now, announced in (
        (date(2027, 6, 1), []),
        (date(2027, 7, 5), [date(2027, 12, 31)]),
        (date(2028, 2, 1), [date(2027, 12, 31)]),
    ):
        with clock_at(datetime(now.year, now.month, now.day, 9, tzinfo=UTC)):
            assert [todo.due for todo in todos(actor)] == announced
    with clock_at(datetime(2028, 2, 1, 9, tzinfo=UTC)):
        renew_term(membership=Membership.objects.get(pk=seated.pk), by=SYSTEM)
        assert todos(actor) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_seventeen_queries(
    circle: Client,
    seated: Membership,
    count: int,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for _ in range(count):
        MembershipFactory(seat=SeatFactory(group=seated.seat.group))
        SubgroupFactory(group=seated.seat.group).members.add(seated.person)
    with django_assert_num_queries(17):
        circle.get(PAGE)
