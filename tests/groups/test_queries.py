"""Seats as they are today, coverage, and what to watch."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

import pytest

from querschnitt.groups.enums import MembershipKind, SeatKind
from querschnitt.groups.queries.coverage import coverage
from querschnitt.groups.queries.groups import focus_groups, groups_of, house_totals, portrait
from querschnitt.groups.queries.people import listed_people, members_without_access, seatable_people  # fmt: skip
from querschnitt.groups.queries.seats import group_seats
from querschnitt.groups.queries.states import NamesShown
from querschnitt.groups.queries.watch import groups_without_charter, terms_ending, vacancies
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from tests.factories.groups import CharterFactory, FocusGroupFactory, MembershipFactory, SeatFactory
from tests.factories.people import AreaFactory, ConsentFactory, ExperienceFactory, PersonFactory, account_with
from tests.factories.territory import MunicipalityFactory

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[object]]


def test_a_seat_knows_member_deputy_and_end_of_term() -> None:
    member = MembershipFactory(term_ends_on=date(2027, 12, 31))
    ConsentFactory(person=member.person)
    deputy = MembershipFactory(seat=member.seat, kind=MembershipKind.DEPUTY)
    (state,) = group_seats(member.seat.group)
    assert (state.member.name, state.member.term_ends_on) == (str(member.person), date(2027, 12, 31))
    assert (state.deputy.person_id, state.deputy.name, state.vacant) == (deputy.person_id, None, False)


@pytest.mark.parametrize(
    ("names", "shown"), [(NamesShown.NOBODY, False), (NamesShown.CONSENTED, False), (NamesShown.EVERYBODY, True)]
)
def test_names_without_consent_are_for_the_desk_and_for_members_alone(names: NamesShown, shown: bool) -> None:
    member = MembershipFactory()
    (state,) = group_seats(member.seat.group, names)
    assert state.member.name == (str(member.person) if shown else None)


def test_a_seat_is_vacant_since_the_last_member_left() -> None:
    seat = SeatFactory()
    for left_on in (date(2025, 6, 1), date(2026, 8, 23)):
        MembershipFactory(seat=seat, starts_on=date(2025, 1, 1), left_on=left_on)
    MembershipFactory(seat=seat, kind=MembershipKind.DEPUTY)
    with clock_at(datetime(2026, 11, 23, tzinfo=UTC)):
        (state,) = group_seats(seat.group)
    assert (state.vacant, state.vacant_since) == (True, date(2026, 8, 23))


def test_a_seat_nobody_sat_on_is_vacant_since_it_exists() -> None:
    seat = SeatFactory(created_at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    assert group_seats(seat.group)[0].vacant_since == date(2026, 3, 2)


def test_leaving_empties_a_seat_on_the_day_itself_and_coming_fills_it() -> None:
    leaving = MembershipFactory(left_on=date(2026, 11, 23))
    coming = MembershipFactory(seat=leaving.seat, starts_on=date(2026, 11, 24), term_ends_on=date(2029, 1, 1))
    sits = {}
    for day in (22, 23, 24):
        with clock_at(datetime(2026, 11, day, 12, tzinfo=UTC)):
            member = group_seats(leaving.seat.group)[0].member
            sits[day] = member and member.person_id
    assert sits == {22: leaving.person_id, 23: None, 24: coming.person_id}


def test_a_term_that_ran_out_does_not_empty_the_seat() -> None:
    seated = MembershipFactory(starts_on=date(2020, 1, 1), term_ends_on=date(2022, 12, 31))
    (state,) = group_seats(seated.seat.group)
    assert (state.vacant, state.member.is_overdue) == (False, True)


@pytest.mark.parametrize("count", [1, 3])
def test_all_groups_cost_five_queries(count: int, django_assert_num_queries: Queries) -> None:
    for _ in range(count):
        MembershipFactory()
        SeatFactory()
    with django_assert_num_queries(5):
        lines = [(line.filled, line.vacant, line.missing) for line in focus_groups()]
    assert len(lines) == 2 * count


def test_a_line_names_what_is_missing_once() -> None:
    group, school, lived = FocusGroupFactory(), AreaFactory(), ExperienceFactory()
    MembershipFactory(seat__group=group, seat__area=school)
    for _ in range(2):
        SeatFactory(group=group, area=school)
    SeatFactory(group=group, kind=SeatKind.EXPERIENCE, experience=lived)
    (line,) = focus_groups()
    assert (line.filled, line.vacant, line.missing) == (1, 3, (school.name, lived.name))


@pytest.mark.parametrize("count", [1, 3])
def test_seats_cost_five_queries(count: int, django_assert_num_queries: Queries) -> None:
    group = FocusGroupFactory()
    for _ in range(count):
        MembershipFactory(seat=SeatFactory(group=group))
    with django_assert_num_queries(5):
        assert len(group_seats(group)) == count


def test_coverage_counts_fields_kinds_and_lived_experience() -> None:
    group, school, sport = FocusGroupFactory(), AreaFactory(), AreaFactory()
    lived, absent = ExperienceFactory(), ExperienceFactory()
    MembershipFactory(seat=SeatFactory(group=group, area=school, kind=SeatKind.EXPERIENCE, experience=lived))
    deputised = SeatFactory(group=group, area=school)
    MembershipFactory(seat=deputised, kind=MembershipKind.DEPUTY)
    found = coverage(group)
    assert [(line.area, line.seats, line.filled, line.vacant) for line in found.areas] == [(school, 2, 1, 1)]
    assert found.absent_areas == (sport,)
    assert [(line.kind, line.seats, line.filled) for line in found.kinds] == [
        (SeatKind.DELEGATE, 1, 0), (SeatKind.DRAWN, 0, 0), (SeatKind.EXPERIENCE, 1, 1),
    ]  # fmt: skip
    assert {(line.experience, line.seats, line.present) for line in found.experiences} == {
        (lived, 1, True), (absent, 0, False),
    }  # fmt: skip


def test_coverage_of_municipalities_by_share_of_people() -> None:
    group = FocusGroupFactory()
    large, small, far = (MunicipalityFactory(population=n) for n in (700, 200, 100))
    MembershipFactory(seat=SeatFactory(group=group), person__municipality=large)
    stands_for_small = SeatFactory(group=group, municipality=small)
    MembershipFactory(seat=stands_for_small, person__municipality=far)
    SeatFactory(group=group, municipality=far)
    found = coverage(group)
    assert [(line.municipality, line.present) for line in found.municipalities] == [
        (large, True), (small, True), (far, False),
    ]  # fmt: skip
    assert sum(line.share for line in found.municipalities if line.present) == pytest.approx(0.9)
    assert [line.municipality for line in found.missing_municipalities] == [far]


def test_coverage_of_a_house_without_municipalities_divides_by_nothing() -> None:
    found = coverage(FocusGroupFactory())
    assert (found.municipalities, found.population_on) == ((), None)


def test_the_longest_vacancy_stands_first() -> None:
    young = SeatFactory(created_at=datetime(2026, 3, 1, tzinfo=UTC))
    old = SeatFactory(created_at=datetime(2020, 3, 1, tzinfo=UTC))
    MembershipFactory()
    assert [state.seat for state in vacancies()] == [old, young]


def test_terms_that_end_soon_or_ran_out_are_named_by_date() -> None:
    ends = [date(2027, 5, 1), date(2026, 1, 1), date(2027, 6, 30)]
    soon, over, _later = (MembershipFactory(starts_on=date(2024, 1, 1), term_ends_on=end) for end in ends)
    MembershipFactory(starts_on=date(2024, 1, 1), term_ends_on=date(2027, 1, 1), left_on=date(2026, 12, 1))
    with clock_at(datetime(2026, 11, 23, tzinfo=UTC)):
        assert list(terms_ending(within_months=6)) == [over, soon]


def test_groups_of_a_person_are_those_of_today_as_member_or_deputy() -> None:
    person = PersonFactory()
    now = MembershipFactory(person=person, kind=MembershipKind.DEPUTY)
    MembershipFactory(person=person, left_on=date(2025, 6, 1))
    assert [line.group for line in groups_of(person.pk)] == [now.seat.group]


def test_groups_without_charter() -> None:
    CharterFactory()
    bare = FocusGroupFactory()
    assert list(groups_without_charter()) == [bare]


def test_the_portrait_is_the_group_with_most_fields() -> None:
    assert portrait(focus_groups()) is None
    MembershipFactory()
    broad = FocusGroupFactory()
    for _ in range(2):
        MembershipFactory(seat=SeatFactory(group=broad))
    assert portrait(focus_groups()).group == broad


def test_totals_count_each_member_once_and_no_deputies() -> None:
    member = MembershipFactory()
    MembershipFactory(person=member.person)
    MembershipFactory(kind=MembershipKind.DEPUTY)
    MunicipalityFactory()
    totals = house_totals()
    assert (totals.groups, totals.members, totals.municipalities) == (3, 1, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_people_with_seats_costs_three_queries(count: int, django_assert_num_queries: Queries) -> None:
    for _ in range(count):
        MembershipFactory()
    with django_assert_num_queries(3):
        listed = [[str(m.seat.group) + str(m.seat.area) for m in person.seats_today] for person in listed_people()]
    assert len(listed) == count


def test_people_are_listed_by_group() -> None:
    seated = MembershipFactory(seat__group__slug="sport")
    MembershipFactory()
    MembershipFactory(seat__group__slug="sport-2", left_on=date(2025, 6, 1))
    assert list(listed_people(group="sport")) == [seated.person]
    assert list(listed_people(group="sport-2")) == []


def test_a_seat_can_be_offered_to_whoever_does_not_sit_in_its_group() -> None:
    seated, free = MembershipFactory(), PersonFactory()
    assert list(seatable_people(SeatFactory(group=seated.seat.group))) == [free]


def test_who_sits_without_a_way_in_is_named() -> None:
    inside = MembershipFactory(person=account_with(Role.MEMBER).person)
    outside = MembershipFactory(seat=SeatFactory(group=inside.seat.group))
    assert list(members_without_access()) == [outside]
