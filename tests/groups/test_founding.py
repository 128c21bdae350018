"""A group is founded whole; charter and seats grow by number."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from querschnitt.groups.actions.founding import adopt_charter, change_group, found_group
from querschnitt.groups.actions.seats import SeatPlan, add_seat, change_seat
from querschnitt.groups.enums import SeatKind
from querschnitt.groups.models import FocusGroup, Seat
from querschnitt.groups.queries.inside import charter_in_force
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.permissions import Role
from tests.factories.groups import CharterFactory, FocusGroupFactory, SeatFactory
from tests.factories.people import AreaFactory, ExperienceFactory, actor_with

pytestmark = pytest.mark.django_db


def test_a_group_comes_with_charter_and_seats() -> None:
    school, lived = AreaFactory(), ExperienceFactory()
    group = found_group(
        name="Integration", summary="Berät den Kreis.", founded_on=date(2022, 7, 5), charter="Wir treffen uns.",
        seats=[SeatPlan(school), SeatPlan(school, SeatKind.EXPERIENCE, lived)], by=SYSTEM,
    )  # fmt: skip
    assert group.slug == "integration"
    assert [(seat.number, seat.kind) for seat in group.seats.all()] == [(1, "delegate"), (2, "experience")]
    assert group.charters.get().adopted_on == date(2022, 7, 5)
    assert [entry.action for entry in LedgerEntry.objects.order_by("sequence")] == [
        "group.founded", "charter.adopted", "seat.added", "seat.added",
    ]  # fmt: skip


def test_a_taken_name_founds_nothing() -> None:
    FocusGroupFactory(name="Integration")
    with pytest.raises(ValidationError):
        found_group(name="Integration", summary="…", by=SYSTEM)
    assert FocusGroup.objects.count() == 1


def test_a_group_with_one_wrong_seat_is_not_founded_at_all() -> None:
    with pytest.raises(ValidationError):
        found_group(name="Sport", summary="…", seats=[SeatPlan(AreaFactory(), term_years=11)], by=SYSTEM)
    assert FocusGroup.objects.count() == 0


def test_a_member_founds_nothing() -> None:
    with pytest.raises(PermissionDenied):
        found_group(name="Sport", summary="…", by=actor_with(Role.MEMBER))


def test_a_renamed_group_keeps_its_address() -> None:
    group = FocusGroupFactory(slug="sport")
    change_group(group=group, name="Bewegung", summary="…", founded_on=group.founded_on, by=SYSTEM)
    assert (group.name, group.slug) == ("Bewegung", "sport")


def test_a_new_charter_gets_the_next_number_and_holds_from_its_day() -> None:
    first = CharterFactory()
    second = adopt_charter(group=first.group, text="Neu", adopted_on=date(2999, 1, 1), by=SYSTEM)
    assert second.number == 2
    assert charter_in_force(first.group) == first


def test_a_seat_for_lived_experience_names_it() -> None:
    with pytest.raises(ValidationError):
        SeatPlan(AreaFactory(), SeatKind.EXPERIENCE)
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatFactory(kind=SeatKind.EXPERIENCE)


def test_a_seat_is_added_after_the_last_and_can_change() -> None:
    seat = SeatFactory(number=7)
    added = add_seat(group=seat.group, plan=SeatPlan(AreaFactory()), by=SYSTEM)
    area = AreaFactory()
    change_seat(seat=added, plan=SeatPlan(area, body="Kreissportverband", term_years=2), by=SYSTEM)
    assert list(Seat.objects.filter(pk=added.pk).values_list("number", "area", "body", "term_years")) == [
        (8, area.pk, "Kreissportverband", 2)
    ]
