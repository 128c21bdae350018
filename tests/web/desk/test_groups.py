"""The desk's pages of groups: founding, seats, members; nothing typed is lost."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from querschnitt.groups.models import FocusGroup, Membership, Seat, Subgroup
from querschnitt.kernel import clock
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from querschnitt.meetings.models import Meeting
from querschnitt.people.enums import HeldRole
from querschnitt.people.queries.identity import actor_of
from querschnitt.web.desk.groups.todos import todos
from tests.factories.groups import CharterFactory, FocusGroupFactory, MembershipFactory, SeatFactory, SubgroupFactory
from tests.factories.people import AreaFactory, ExperienceFactory, PersonFactory, RoleGrantFactory, account_with
from tests.factories.territory import MunicipalityFactory

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(account_with(Role.PLANNER))
    return client


def line(number: int, **values: object) -> dict[str, object]:
    """One line of seats, as a browser sends it when nobody touched more than `values`."""
    typed = {"count": 1, "kind": "delegate", "term_years": 3, "area": "", "experience": "", "network": "",
             "municipality": "", "body": ""} | values  # fmt: skip
    return {f"seats-{number}-{name}": value for name, value in typed.items()}


def founding(*lines: dict[str, object], **values: object) -> dict[str, object]:
    form = {"name": "Sport", "summary": "Bewegung für alle.", "founded_on": "2026-11-23", "charter": "",
            "seats-TOTAL_FORMS": len(lines), "seats-INITIAL_FORMS": 0} | values  # fmt: skip
    for typed in lines:
        form |= typed
    return form


def test_a_group_is_founded_on_one_page(desk: Client) -> None:
    school, lived = AreaFactory(), ExperienceFactory()
    response = desk.post(reverse("desk:group_found"), founding(
        line(0, area=school.pk, count=2), line(1, area=school.pk, kind="experience", experience=lived.pk), line(2),
        charter="Wir treffen uns.",
    ))  # fmt: skip
    group = FocusGroup.objects.get()
    assert response.headers["Location"] == reverse("desk:group", args=["sport"])
    assert [seat.kind for seat in group.seats.all()] == ["delegate", "delegate", "experience"]
    assert group.charters.get().text == "Wir treffen uns."


def test_seats_that_are_drawn_lead_on_to_the_cross_section(desk: Client) -> None:
    school = AreaFactory()
    response = desk.post(reverse("desk:group_found"), founding(line(0, area=school.pk, count=2, kind="drawn")))
    assert response.headers["Location"] == reverse("desk:selection", args=["sport"])


def test_the_disc_grows_with_the_lines_and_nothing_is_founded(desk: Client) -> None:
    """A line that is half right is left aside, in the picture alone and on the page after the next button."""
    school, sport = AreaFactory(name="Schulfeld"), AreaFactory(name="Sportfeld")
    lines = (line(0, area=school.pk, count=2), line(1, area=sport.pk, kind="experience"), line(2))
    picture = desk.post(reverse("desk:group_found"), founding(*lines, look="1")).content.decode()
    assert ("<html" in picture, "2 Plätze" in picture, "Schulfeld" in picture, "Sportfeld" in picture) == (
        False,
        True,
        True,
        False,
    )
    assert "2 Plätze" in desk.post(reverse("desk:group_found"), founding(*lines, more="1")).content.decode()
    assert not FocusGroup.objects.exists()


def test_one_more_line_keeps_what_was_typed_and_judges_nothing(desk: Client) -> None:
    school = AreaFactory(name="Schule")
    html = desk.post(reverse("desk:group_found"), founding(
        line(0, area=school.pk, count="viele"), name="", summary="Nur <halb> fertig", more="1",
    )).content.decode()  # fmt: skip
    assert FocusGroup.objects.count() == 0
    assert 'name="seats-TOTAL_FORMS" value="2"' in html
    assert 'value="viele"' in html
    assert "Nur &lt;halb&gt; fertig" in html
    assert f'<option value="{school.pk}" selected>Schule</option>' in html
    assert "kern-error" not in html


def test_after_one_more_line_the_group_can_be_founded(desk: Client) -> None:
    """The lines that came back count as typed ones now; those nobody touched are still left out."""
    school = AreaFactory()
    form = founding(line(0, area=school.pk), line(1), line(2)) | {"seats-INITIAL_FORMS": 2}
    desk.post(reverse("desk:group_found"), form)
    assert FocusGroup.objects.get().seats.count() == 1


def test_a_mistake_is_named_and_nothing_is_lost(desk: Client) -> None:
    FocusGroupFactory(name="Sport")
    school = AreaFactory()
    html = desk.post(
        reverse("desk:group_found"), founding(line(0, area=school.pk, kind="experience"), charter="Unsere Regeln")
    ).content.decode()
    assert FocusGroup.objects.count() == 1
    assert "Bitte sagen Sie, für welches eigene Erleben dieser Platz steht." in html
    assert "Unsere Regeln" in html
    html = desk.post(reverse("desk:group_found"), founding(line(0, area=school.pk))).content.decode()
    assert "id_name_error" in html
    assert FocusGroup.objects.count() == 1


def test_a_seat_is_filled_and_freed_again(desk: Client) -> None:
    seat, person = SeatFactory(), PersonFactory()
    address = reverse("desk:seat", args=[seat.pk])
    desk.post(address, {"person": person.pk, "kind": "member", "starts_on": "2026-01-01"})
    membership = Membership.objects.get()
    assert (membership.person, membership.term_ends_on) == (person, date(2028, 12, 31))
    desk.post(reverse("desk:membership_end", args=[membership.pk]), {"left_on": "2026-11-01"})
    membership.refresh_from_db()
    assert membership.left_on == date(2026, 11, 1)
    assert str(person) in desk.get(address).content.decode()


def test_a_person_from_the_same_group_is_not_offered_and_not_taken(desk: Client) -> None:
    seated = MembershipFactory()
    seat = SeatFactory(group=seated.seat.group)
    address = reverse("desk:seat", args=[seat.pk])
    assert str(seated.person) not in desk.get(address).content.decode()
    desk.post(address, {"person": seated.person.pk, "kind": "member", "starts_on": "2026-01-01"})
    assert seat.memberships.count() == 0


def test_people_of_one_name_are_told_apart(desk: Client) -> None:
    name = {"given_name": "Anna", "family_name": "Ahrens"}
    neighbour = PersonFactory(**name, municipality=MunicipalityFactory(name="Wedel, Stadt"))
    MembershipFactory(person=neighbour, seat__group__name="Sport")
    RoleGrantFactory(person=PersonFactory(**name), role=HeldRole.COUNCILLOR)
    html = desk.get(reverse("desk:seat", args=[SeatFactory().pk])).content.decode()
    assert "Ahrens, Anna · Wedel · Sport" in html
    assert f"Ahrens, Anna · {HeldRole.COUNCILLOR.label}" in html


def test_one_among_hundreds_is_found_by_name(desk: Client) -> None:
    PersonFactory.create_batch(13, family_name="Aal", given_name="Ada")
    wanted, seat = PersonFactory(family_name="Zöllner"), SeatFactory()
    address = reverse("desk:seat", args=[seat.pk])
    html = desk.get(address).content.decode()
    assert ("Zöllner" in html, "Die ersten 12 von 15 Personen" in html) == (False, True)  # the planner is one, too
    found = desk.get(address, {"search": "zöllner"})
    assert found.context["form"]["person"].value() == wanted.pk
    assert "Suchen Sie nach einem Namen" not in found.content.decode()
    html = desk.get(address, {"search": "niemand"}).content.decode()
    assert "So heißt niemand, der diesen Platz einnehmen könnte" in html
    desk.post(f"{address}?search=zöllner", {"person": wanted.pk, "kind": "member", "starts_on": "2026-01-01"})
    assert Membership.objects.get().person == wanted


def test_a_refused_end_keeps_the_form(desk: Client) -> None:
    seated = MembershipFactory(starts_on=date(2025, 1, 1))
    html = desk.post(reverse("desk:membership_end", args=[seated.pk]), {"left_on": "2024-01-01"}).content.decode()
    assert "Niemand kann vor dem eigenen Beginn ausscheiden" in html
    assert 'value="2024-01-01"' in html


def test_a_seat_is_added_and_changed(desk: Client) -> None:
    group, area = FocusGroupFactory(), AreaFactory()
    values = {"area": area.pk, "kind": "drawn", "term_years": 2, "body": ""}
    desk.post(reverse("desk:seat_new", args=[group.slug]), values)
    seat = Seat.objects.get()
    desk.post(reverse("desk:seat_change", args=[seat.pk]), values | {"term_years": 5})
    seat.refresh_from_db()
    assert (seat.kind, seat.term_years) == ("drawn", 5)


def test_rules_subgroup_and_meeting(desk: Client) -> None:
    group = FocusGroupFactory()
    desk.post(reverse("desk:charter_new", args=[group.slug]), {"text": "Neu", "adopted_on": "2026-11-01"})
    desk.post(reverse("desk:subgroup_new", args=[group.slug]), {"name": "Sprache", "since": "2026-11-01"})
    desk.post(reverse("desk:meeting_new", args=[group.slug]), {"starts_at": "2099-12-14T18:30", "place": "Elmshorn"})
    assert (group.charters.count(), group.subgroups.count(), group.meetings.count()) == (1, 1, 1)
    assert Meeting.objects.get().starts_at == datetime(2099, 12, 14, 17, 30, tzinfo=UTC)
    desk.post(reverse("desk:subgroup_end", args=[Subgroup.objects.get().pk]))
    assert Subgroup.objects.get().until == clock.today()


def test_a_meeting_in_the_past_keeps_what_was_typed(desk: Client) -> None:
    group = FocusGroupFactory()
    html = desk.post(
        reverse("desk:meeting_new", args=[group.slug]), {"starts_at": "2020-12-14T18:30", "place": "Elmshorn"}
    ).content.decode()
    assert "Dieser Zeitpunkt ist vorbei" in html
    assert 'value="Elmshorn"' in html


def test_a_subgroup_that_has_not_begun_is_not_ended_and_the_page_says_why(desk: Client) -> None:
    subgroup = SubgroupFactory(since=clock.today() + timedelta(days=3))
    response = desk.post(reverse("desk:subgroup_end", args=[subgroup.pk]), follow=True)
    assert "Das Ende darf nicht vor dem Beginn liegen." in response.content.decode()


def test_a_group_is_renamed_and_a_taken_name_is_refused(desk: Client) -> None:
    FocusGroupFactory(name="Sport")
    group = FocusGroupFactory(name="Alt", slug="alt")
    values = {"name": "Sport", "summary": "…", "founded_on": "2022-07-05"}
    html = desk.post(reverse("desk:group_change", args=["alt"]), values).content.decode()
    assert ">Alt</a>" in html
    desk.post(reverse("desk:group_change", args=["alt"]), values | {"name": "Neu"})
    group.refresh_from_db()
    assert group.name == "Neu"


def test_the_page_of_a_group_names_everybody_and_says_who_cannot_sign_in(desk: Client) -> None:
    seated = MembershipFactory(seat__group__slug="sport")
    MembershipFactory(seat=SeatFactory(group=seated.seat.group), person=account_with(Role.MEMBER).person)
    html = desk.get(reverse("desk:group", args=["sport"])).content.decode()
    assert str(seated.person) in html
    assert "<dd>1</dd>" in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_nine_queries(desk: Client, count: int, django_assert_num_queries: Queries) -> None:
    for _ in range(count):
        MembershipFactory()
    with django_assert_num_queries(9):
        desk.get(reverse("desk:groups"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_seat_page_costs_the_same_for_one_and_three(
    desk: Client, count: int, django_assert_num_queries: Queries
) -> None:
    seat = SeatFactory()
    for number in range(count):
        MembershipFactory(seat=seat, left_on=date(2025, 6, 1 + number))
        PersonFactory()
    with django_assert_num_queries(17):
        desk.get(reverse("desk:seat", args=[seat.pk]))


def test_what_waits_is_one_line_a_group() -> None:
    planner = actor_of(account_with(Role.PLANNER))
    group = CharterFactory(group__name="Sport").group
    for _ in range(2):
        SeatFactory(group=group, area=AreaFactory())
        MembershipFactory(seat=SeatFactory(group=group), starts_on=date(2024, 1, 1), term_ends_on=date(2027, 1, 31))
    bare = FocusGroupFactory(name="Wohnen")
    with clock_at(datetime(2026, 11, 23, tzinfo=UTC)):
        waiting = todos(planner)
    assert [(todo.place, todo.due) for todo in waiting] == [
        ("Sport", None), ("Sport", date(2027, 1, 31)), ("Wohnen", None),
    ]  # fmt: skip
    assert waiting[2].url == reverse("desk:charter_new", args=[bare.slug])


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_costs_six_queries(count: int, django_assert_num_queries: Queries) -> None:
    planner = actor_of(account_with(Role.PLANNER))
    for _ in range(count):
        SeatFactory()
        MembershipFactory(starts_on=date(2020, 1, 1), term_ends_on=date(2022, 12, 31))
    with django_assert_num_queries(6):
        assert len(todos(planner)) == 4 * count


def test_nothing_waits_for_others() -> None:
    SeatFactory()
    assert todos(actor_of(account_with(Role.MEMBER))) == []


PAGES = ["groups", "group_found"]
STEPS = ["group", "group_change", "seat_new", "charter_new", "subgroup_new", "meeting_new"]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.COUNCILLOR, Role.CLERK])
def test_others_are_refused_reading_and_writing(client: Client, role: Role) -> None:
    seated = MembershipFactory(seat__group__slug="sport")
    subgroup = SubgroupFactory(group=seated.seat.group)
    client.force_login(account_with(role))
    addresses = [
        *(reverse(f"desk:{name}") for name in PAGES), *(reverse(f"desk:{name}", args=["sport"]) for name in STEPS),
        reverse("desk:seat", args=[seated.seat.pk]), reverse("desk:seat_change", args=[seated.seat.pk]),
        reverse("desk:membership_end", args=[seated.pk]), reverse("desk:subgroup_end", args=[subgroup.pk]),
    ]  # fmt: skip
    assert {client.get(address).status_code for address in addresses} == {403}
    assert {client.post(address, {"left_on": "2026-01-01"}).status_code for address in addresses} == {403}
    seated.refresh_from_db()
    assert seated.left_on is None


def test_municipalities_stand_with_total_and_day(desk: Client) -> None:
    assert "Noch keine Gemeinde" in desk.get(reverse("desk:municipalities")).content.decode()
    MunicipalityFactory(name="Elmshorn, Stadt", population=50772)
    MunicipalityFactory(name="Appen", population=4834)
    html = desk.get(reverse("desk:municipalities")).content.decode()
    assert "2 Gemeinden mit 55.606 Menschen" in html
    assert "31. Dezember 2022" in html


def test_a_term_is_renewed_with_one_button(desk: Client) -> None:
    membership = MembershipFactory(term_ends_on=date(2027, 1, 31), seat__term_years=2)
    address = reverse("desk:membership_renew", args=[membership.pk])
    seat = reverse("desk:seat", args=[membership.seat_id])
    with clock_at(datetime(2026, 9, 1, 12, tzinfo=UTC)):
        assert address in desk.get(seat).content.decode()
        desk.post(address)
        assert address not in desk.get(seat).content.decode()
    membership.refresh_from_db()
    assert membership.term_ends_on == date(2029, 1, 31)
