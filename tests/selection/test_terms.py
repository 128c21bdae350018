"""Staggering terms: who leaves first, and that nobody's term is over before it is known."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from querschnitt.groups.actions.memberships import renew_term
from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import FocusGroup, Membership, Seat
from querschnitt.groups.rules import term_end
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.permissions import Role
from querschnitt.selection.actions.invitations import note_answers
from querschnitt.selection.actions.terms import stagger_terms
from querschnitt.selection.rules import end_together, staggered_end
from tests.factories.calls import AgedPlanFactory
from tests.factories.groups import MembershipFactory, SeatFactory
from tests.factories.people import account_with

pytestmark = pytest.mark.django_db
BEGAN = date(2026, 1, 31)


@pytest.fixture
def group() -> FocusGroup:
    """Six members since the same day, for three years; half of them young. One has a deputy."""
    plan = AgedPlanFactory(size=6)
    category = plan.categories.get()
    for number in range(6):
        seat = SeatFactory(group=plan.group, number=number + 1, term_years=3)
        member = sits(seat)
        note_answers(membership=member, values={category: category.values.all()[number % 2]}, by=SYSTEM)
    sits(seat, kind=MembershipKind.DEPUTY)
    found: FocusGroup = plan.group
    return found


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(account_with(Role.PLANNER))
    return client


def sits(seat: object, **more: object) -> Membership:
    made: Membership = MembershipFactory(seat=seat, starts_on=BEGAN, term_ends_on=term_end(BEGAN, 3), **more)
    return made


def members(group: FocusGroup) -> list[Membership]:
    return list(Membership.objects.filter(seat__group=group, kind=MembershipKind.MEMBER).order_by("seat__number"))


def stagger(group: FocusGroup, waves: int = 3, number: str = "417") -> None:
    with clock_at(datetime(2026, 3, 1, 9, tzinfo=UTC)):
        stagger_terms(group=group, waves=waves, number=number, by=SYSTEM)


def test_a_third_leaves_each_year_and_each_third_is_mixed(group: FocusGroup) -> None:
    stagger(group)
    by_end: dict[date, set[str]] = {}
    for member in members(group):
        by_end.setdefault(member.term_ends_on, set()).add(member.answers.get().value.label)
    assert sorted(by_end) == [date(2027, 1, 30), date(2028, 1, 30), date(2029, 1, 30)]
    assert all(len(labels) == 2 for labels in by_end.values())


def test_a_deputy_stays_no_longer_than_the_member(group: FocusGroup) -> None:
    for number in ("1", "2", "3", "4"):  # one of them gives the last seat a shorter term
        Membership.objects.update(term_ends_on=term_end(BEGAN, 3))
        stagger(group, number=number)
        last = members(group)[-1]
        deputy = last.seat.memberships.get(kind=MembershipKind.DEPUTY)
        assert deputy.term_ends_on == last.term_ends_on


def test_a_next_term_has_its_full_length_so_the_steps_stay(group: FocusGroup) -> None:
    stagger(group)
    first = min(members(group), key=lambda member: member.term_ends_on)
    assert renew_term(membership=first, by=SYSTEM).term_ends_on == date(2030, 1, 30)


def test_the_ledger_tells_number_and_steps_and_nobody_by_name(group: FocusGroup) -> None:
    stagger(group, number=" 417 ")
    entry = LedgerEntry.objects.get(action="terms.staggered")
    assert entry.ids == {"waves": 3, "number": "417", "people": 6}


@pytest.mark.parametrize(
    ("waves", "number", "said"),
    [
        (3, " ", "nur Ziffern"),
        (3, "Leck Sommer 3", "nur Ziffern"),
        (7, "1", "6 Mitglieder lassen sich nicht in 7"),
        (1, "1", "nicht in 1"),
    ],
)
def test_what_cannot_be_staggered_says_why(group: FocusGroup, waves: int, number: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        stagger(group, waves, number)
    assert {member.term_ends_on for member in members(group)} == {term_end(BEGAN, 3)}


def test_nobody_is_staggered_twice(group: FocusGroup) -> None:
    stagger(group)
    with pytest.raises(ValidationError, match="enden schon zu verschiedenen Zeiten"):
        stagger(group)


def test_a_first_term_that_would_be_over_already_is_refused(group: FocusGroup) -> None:
    with (
        clock_at(datetime(2027, 6, 1, 9, tzinfo=UTC)),
        pytest.raises(ValidationError, match="wäre schon vorbei"),
    ):
        stagger_terms(group=group, waves=3, number="1", by=SYSTEM)


@pytest.mark.parametrize(
    ("starts_on", "wave", "waves", "ends"),
    [
        (date(2026, 1, 31), 0, 2, date(2027, 7, 30)),
        (date(2024, 2, 29), 0, 3, date(2025, 2, 28)),
        (date(2026, 8, 31), 0, 2, date(2028, 3, 1)),
        (date(2026, 1, 1), 2, 3, date(2028, 12, 31)),
    ],
)
def test_a_part_of_a_term_ends_on_the_day_before(starts_on: date, wave: int, waves: int, ends: date) -> None:
    member = Membership(seat=Seat(term_years=3), starts_on=starts_on, term_ends_on=term_end(starts_on, 3))
    assert staggered_end(member, wave, waves) == ends


def test_terms_that_end_within_a_quarter_end_together() -> None:
    day = date(2029, 1, 1)
    assert end_together([day, day, date(2029, 2, 1), date(2031, 1, 1)])
    assert not end_together([day, date(2030, 1, 1), date(2031, 1, 1)])
    assert not end_together([day])


def test_the_page_offers_it_until_it_is_done(desk: Client, group: FocusGroup) -> None:
    page, way = reverse("desk:group", args=[group.slug]), reverse("desk:terms_stagger", args=[group.slug])
    with clock_at(datetime(2026, 3, 1, 9, tzinfo=UTC)):
        assert way in desk.get(page).content.decode()
        refused = desk.post(way, {"waves": "3", "number": ""}).content.decode()
        assert "Bitte" in refused
        assert desk.post(way, {"waves": "3", "number": "417"}).status_code == 302
        assert way not in desk.get(page).content.decode()
