"""The desk's list of people, and the lists they are described by."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.exceptions import ValidationError

from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.permissions import Role
from querschnitt.people.actions.lists import add_area, add_experience, add_network, change_area, change_network
from querschnitt.people.actions.persons import change_person, register_person
from querschnitt.people.actions.removing_list_items import remove_entry  # fmt: skip
from querschnitt.people.enums import Purpose
from querschnitt.people.models import Area
from querschnitt.people.queries.persons import people, person_file
from tests.factories.people import (
    AreaFactory,
    ConsentFactory,
    NetworkFactory,
    PersonFactory,
    RoleGrantFactory,
    account_with,
)
from tests.factories.territory import MunicipalityFactory

pytestmark = pytest.mark.django_db


def test_a_person_is_registered_and_changed() -> None:
    person = register_person(given_name="Erika", family_name="Muster", by=SYSTEM)
    home = MunicipalityFactory()
    change_person(person=person, given_name="Erika", family_name="Neumann", municipality=home, language="en", by=SYSTEM)
    person.refresh_from_db()
    assert (str(person), person.municipality, person.language) == ("Erika Neumann", home, "en")


def test_a_person_needs_a_name() -> None:
    with pytest.raises(ValidationError):
        register_person(given_name="Erika", family_name="", by=SYSTEM)


@pytest.mark.parametrize("search", ["özdemir", "Özdemir", "dem can", "can@example"])
def test_people_are_found_by_parts_of_name_and_address(search: str) -> None:
    wanted = account_with(email="can@example.org", person__given_name="Can", person__family_name="Özdemir").person
    PersonFactory()
    assert list(people(search)) == [wanted]


def test_people_are_found_by_the_roles_they_hold_today() -> None:
    clerk = RoleGrantFactory(role=Role.CLERK.value).person
    RoleGrantFactory(role=Role.CLERK.value, ends_on="2021-01-01")
    assert list(people(role="clerk")) == [clerk]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_two_queries(
    count: int, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for _ in range(count):
        account_with(Role.MEMBER)
    with django_assert_num_queries(2):
        listed = [(str(p), p.account.email, [g.role for g in p.roles_today]) for p in people()]
    assert len(listed) == count


def test_the_file_of_a_person_tells_open_consents_and_past_roles_apart() -> None:
    person = ConsentFactory(purpose=Purpose.QUOTE).person
    now = RoleGrantFactory(person=person)
    past = RoleGrantFactory(person=person, role=Role.CLERK.value, ends_on="2021-01-01")
    file = person_file(person)
    assert [state.purpose for state in file.purposes if state.consent] == [Purpose.QUOTE]
    assert (file.grants, file.past_grants, file.account) == ((now,), (past,), None)


def test_a_new_field_stands_last_with_the_next_colour() -> None:
    AreaFactory(order=4)
    area = add_area(name="Sport & Bewegung", by=SYSTEM)
    assert (area.slug, area.order, area.colour) == ("sport-und-bewegung", 5, 5)


def test_a_renamed_field_keeps_its_address() -> None:
    area = add_area(name="Sport", by=SYSTEM)
    assert change_area(area=area, name="Bewegung", by=SYSTEM).slug == "sport"


def test_names_in_the_lists_are_not_taken_twice() -> None:
    area = add_area(name="Sport", by=SYSTEM)
    add_network(name="Vereine", area=area, by=SYSTEM)
    add_experience(name="Einwanderung", by=SYSTEM)
    for again in (
        lambda: add_area(name="Sport", by=SYSTEM),
        lambda: add_network(name="Vereine", area=area, by=SYSTEM),
        lambda: add_experience(name="Einwanderung", by=SYSTEM),
    ):
        with pytest.raises(ValidationError):
            again()


def test_a_network_can_move_to_another_field() -> None:
    network = add_network(name="Vereine", area=AreaFactory(), by=SYSTEM)
    area = AreaFactory()
    assert change_network(network=network, name="Sportvereine", area=area, by=SYSTEM).area == area


def test_removing_is_recorded_and_refusing_is_not() -> None:
    network, unused = NetworkFactory(area__name="Sport"), AreaFactory()
    remove_entry(entry=unused, by=SYSTEM)
    with pytest.raises(ValidationError):
        remove_entry(entry=network.area, by=SYSTEM)
    assert list(Area.objects.all()) == [network.area]
    assert [entry.action for entry in LedgerEntry.objects.all()] == ["area.removed"]


def test_many_uses_are_counted() -> None:
    area = AreaFactory(name="Sport")
    for number in range(7):
        NetworkFactory(area=area, name=f"Verein {number}")
    with pytest.raises(ValidationError, match="Verein 0, Verein 1, Verein 2, Verein 3, Verein 4 und 2 weitere"):
        remove_entry(entry=area, by=SYSTEM)
