"""The desk's pages of people."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from querschnitt.kernel.permissions import Role
from querschnitt.people.models import Account, Area, Consent, Person, RoleGrant
from tests.factories.groups import MembershipFactory
from tests.factories.people import (
    AreaFactory,
    ConsentFactory,
    ExperienceFactory,
    NetworkFactory,
    PersonFactory,
    RoleGrantFactory,
    account_with,
)  # fmt: skip

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def planner() -> Account:
    return account_with(Role.PLANNER, person__family_name="Amt")


@pytest.fixture
def desk(client: Client, planner: Account) -> Client:
    client.force_login(planner)
    return client


def test_a_person_is_registered_and_changed(desk: Client) -> None:
    response = desk.post(reverse("desk:person_new"), {"given_name": "Can", "family_name": "Özdemir", "language": "de"})
    person = Person.objects.get(family_name="Özdemir")
    assert response.headers["Location"] == reverse("desk:person", args=[person.pk])
    desk.post(
        reverse("desk:person_change", args=[person.pk]),
        {"given_name": "Can", "family_name": "Yılmaz", "language": "en"},
    )
    person.refresh_from_db()
    assert (str(person), person.language) == ("Can Yılmaz", "en")


def test_a_missing_name_is_said_and_the_rest_stays(desk: Client) -> None:
    html = desk.post(reverse("desk:person_new"), {"given_name": "Can", "language": "de"}).content.decode()
    assert "id_family_name_error" in html
    assert 'value="Can"' in html


def test_people_are_searched_and_filtered(desk: Client) -> None:
    seated = MembershipFactory(seat__group__slug="sport", person__family_name="Gesucht")
    PersonFactory(family_name="Anders")
    for question in ("search=gesu", "group=sport", "search=gesu&group=sport&role="):
        html = desk.get(f"{reverse('desk:people')}?{question}").content.decode()
        assert seated.person.family_name in html
        assert "Anders" not in html
    assert "Zu dieser Suche passt niemand" in desk.get(f"{reverse('desk:people')}?search=xyz").content.decode()


@pytest.mark.parametrize("question", ["role=king", "group=nowhere", "seite=999", "seite=x", "search=%00"])
def test_an_address_made_by_hand_breaks_nothing(desk: Client, question: str) -> None:
    assert desk.get(f"{reverse('desk:people')}?{question}").status_code == 200


def test_the_next_page_keeps_the_search(desk: Client) -> None:
    PersonFactory.create_batch(51, given_name="Viele")
    html = desk.get(f"{reverse('desk:people')}?search=viele").content.decode()
    assert 'href="?search=viele&amp;seite=2"' in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_nine_queries(desk: Client, count: int, django_assert_num_queries: Queries) -> None:
    for _ in range(count):
        MembershipFactory(person=account_with(Role.MEMBER).person)
    with django_assert_num_queries(9):
        desk.get(reverse("desk:people"))


def test_consents_are_noted_and_withdrawn_by_button(desk: Client) -> None:
    person = PersonFactory()
    address = reverse("desk:consent", args=[person.pk])
    assert desk.get(address).status_code == 405
    desk.post(address, {"purpose": "public_name", "agrees": "yes"})
    assert Consent.objects.get().withdrawn_at is None
    desk.post(address, {"purpose": "public_name", "agrees": "no"})
    assert Consent.objects.get().withdrawn_at is not None
    desk.post(address, {"purpose": "everything", "agrees": "yes"})
    assert Consent.objects.count() == 1


def test_roles_are_given_and_ended(desk: Client) -> None:
    person = PersonFactory()
    desk.post(reverse("desk:role_new", args=[person.pk]), {"role": "clerk"})
    grant = RoleGrant.objects.get(person=person)
    desk.post(reverse("desk:role_end", args=[grant.pk]))
    grant.refresh_from_db()
    assert (grant.role, grant.ends_on is None) == ("clerk", False)


@pytest.mark.parametrize("role", ["operator", "public", "king", ""])
def test_a_role_that_nobody_can_hold_is_refused(desk: Client, role: str) -> None:
    person = PersonFactory()
    desk.post(reverse("desk:role_new", args=[person.pk]), {"role": role})
    assert RoleGrant.objects.filter(person=person).count() == 0


def test_the_last_planner_is_told_why_the_role_stays(desk: Client, planner: Account) -> None:
    grant = RoleGrant.objects.get(person=planner.person)
    response = desk.post(reverse("desk:role_end", args=[grant.pk]), follow=True)
    assert "letzte Person der Sozialplanung" in response.content.decode()
    response = desk.post(reverse("desk:account_close", args=[planner.person.pk]), follow=True)
    assert "letzte Person der Sozialplanung" in response.content.decode()


def test_an_account_is_opened_moved_and_closed(desk: Client) -> None:
    person = PersonFactory()
    address = reverse("desk:account", args=[person.pk])
    for email in ("mia@example.org", "neu@example.org"):
        desk.post(address, {"email": email})
        assert Account.objects.get(person=person).email == email
    desk.post(reverse("desk:account_close", args=[person.pk]))
    assert not Account.objects.get(person=person).is_active


def test_a_taken_address_is_refused_and_stays_in_the_form(desk: Client, planner: Account) -> None:
    person = PersonFactory()
    html = desk.post(reverse("desk:account", args=[person.pk]), {"email": planner.email}).content.decode()
    assert "meldet sich schon jemand anderes an" in html
    assert f'value="{planner.email}"' in html


def test_the_page_of_a_person_shows_all_that_is_kept(desk: Client) -> None:
    person = ConsentFactory(person=account_with(Role.CLERK).person).person
    MembershipFactory(person=person, seat__group__name="Integration")
    RoleGrantFactory(person=person, role="councillor", ends_on="2021-01-01")
    html = desk.get(reverse("desk:person", args=[person.pk])).content.decode()
    for shown in (str(person), person.account.email, "Integration", "Gremienbüro", "Kreistag und Ausschüsse"):
        assert shown in html


def test_a_name_cannot_bring_markup(desk: Client) -> None:
    person = PersonFactory(family_name="<script>alert(1)</script>")
    for address in (reverse("desk:people"), reverse("desk:person", args=[person.pk])):
        assert "<script>alert" not in desk.get(address).content.decode()


@pytest.mark.parametrize(("kind", "values"), [
    ("area", {"area-name": "Sport"}), ("experience", {"experience-name": "Flucht"}),
    ("network", {"network-name": "Vereine"}),
])  # fmt: skip
def test_the_lists_grow_by_their_own_button(desk: Client, kind: str, values: dict[str, str]) -> None:
    area = AreaFactory()
    desk.post(reverse("desk:areas"), {"list": kind, "network-area": area.pk} | values)
    assert next(iter(values.values())) in desk.get(reverse("desk:areas")).content.decode()


def test_a_taken_name_in_a_list_is_refused_and_stays(desk: Client) -> None:
    AreaFactory(name="Sport")
    html = desk.post(reverse("desk:areas"), {"list": "area", "area-name": "Sport"}).content.decode()
    assert 'value="Sport"' in html
    assert Area.objects.count() == 1


def test_an_unknown_list_is_left_alone(desk: Client) -> None:
    assert desk.post(reverse("desk:areas"), {"list": "people"}).status_code == 200


def test_entries_are_renamed(desk: Client) -> None:
    area, lived, network = AreaFactory(), ExperienceFactory(), NetworkFactory()
    desk.post(reverse("desk:area_change", args=[area.pk]), {"area-name": "Neu A"})
    desk.post(reverse("desk:experience_change", args=[lived.pk]), {"experience-name": "Neu B"})
    desk.post(reverse("desk:network_change", args=[network.pk]), {"network-name": "Neu C", "network-area": area.pk})
    for entry in (area, lived, network):
        entry.refresh_from_db()
    assert (area.name, lived.name, network.name, network.area) == ("Neu A", "Neu B", "Neu C", area)


@pytest.mark.parametrize(
    ("listed", "factory"), [("bereiche", AreaFactory), ("erleben", ExperienceFactory), ("netzwerke", NetworkFactory)]
)
def test_entries_that_nothing_uses_are_removed(desk: Client, listed: str, factory: Any) -> None:
    entry = factory(name="Vertippt")
    html = desk.post(reverse("desk:entry_remove", args=[listed, entry.pk]), follow=True).content.decode()
    assert ("Der Eintrag ist entfernt." in html, "Vertippt" in html) == (True, False)


def test_an_entry_in_use_stays_and_says_where(desk: Client) -> None:
    area = NetworkFactory(name="Vereine", area__name="Sport").area
    html = desk.post(reverse("desk:entry_remove", args=["bereiche", area.pk]), follow=True).content.decode()
    assert "„Sport“ bleibt, weil es benutzt wird: Vereine." in html
    assert Area.objects.get() == area


def test_there_are_three_lists_only(desk: Client) -> None:
    assert desk.post(reverse("desk:entry_remove", args=["personen", AreaFactory().pk])).status_code == 404


@pytest.mark.parametrize("role", [Role.MEMBER, Role.COUNCILLOR, Role.CLERK])
def test_others_can_neither_read_nor_raise_themselves(client: Client, role: Role) -> None:
    account = account_with(role)
    grant = account.person.grants.get()
    client.force_login(account)
    own = [reverse(f"desk:{name}", args=[account.person.pk]) for name in
           ("person", "person_change", "consent", "role_new", "account", "account_close")]  # fmt: skip
    addresses = [*own, reverse("desk:people"), reverse("desk:person_new"), reverse("desk:areas"),
                 reverse("desk:role_end", args=[grant.pk]),
                 reverse("desk:entry_remove", args=["bereiche", AreaFactory().pk])]  # fmt: skip
    values = {"role": "planner", "email": "x@example.org", "given_name": "A", "family_name": "B", "language": "de"}
    assert {client.get(address).status_code for address in addresses} == {403}
    assert {client.post(address, values).status_code for address in addresses} == {403}
    assert [g.role for g in RoleGrant.objects.all()] == [role.value]
