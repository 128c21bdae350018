"""The desk's pages of policy fields, and the groups' forms that choose among them."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel.permissions import Role
from querschnitt.territory.models import PolicyField
from tests.factories.groups import FieldOfWorkFactory, FocusGroupFactory
from tests.factories.people import account_with
from tests.factories.territory import PolicyFieldFactory

pytestmark = pytest.mark.django_db
LIST = "/de/schreibtisch/handlungsfelder/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(account_with(Role.PLANNER))
    return client


def html(desk: Client, address: str = LIST) -> str:
    response = desk.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_list_says_what_to_do_and_the_groups_lead_here(desk: Client) -> None:
    assert "Noch kein Handlungsfeld" in html(desk)
    assert f'href="{LIST}">Handlungsfelder</a>' in html(desk, reverse("desk:groups"))


def test_a_policy_field_is_added_described_and_listed(desk: Client) -> None:
    response = desk.post(LIST, {"name": "Wohnen", "summary": "Bezahlbar <b>wohnen</b>."}, follow=True)
    page = response.content.decode()
    assert "Das Handlungsfeld ist hinzugefügt." in page
    assert "Bezahlbar &lt;b&gt;wohnen&lt;/b&gt;." in page


def test_a_taken_name_is_refused_and_what_was_typed_stays(desk: Client) -> None:
    PolicyFieldFactory(name="Wohnen")
    page = desk.post(LIST, {"name": "Wohnen", "summary": "Noch nicht verloren"}).content.decode()
    assert "id_name_error" in page
    assert "Noch nicht verloren" in page
    assert PolicyField.objects.count() == 1


def test_a_change_is_stored_and_a_refused_one_shows_the_stored_name(desk: Client) -> None:
    PolicyFieldFactory(name="Wohnen")
    field = PolicyFieldFactory(name="Armut")
    address = reverse("desk:policy_field_change", args=[field.pk])
    page = desk.post(address, {"name": "Wohnen", "summary": ""}).content.decode()
    assert "<h1>Armut</h1>" in page
    assert desk.post(address, {"name": "Wenig Geld", "summary": ""})["Location"] == LIST
    field.refresh_from_db()
    assert (field.name, field.summary) == ("Wenig Geld", "")


def test_the_order_is_changed_by_button_and_the_page_opens_at_the_row(desk: Client) -> None:
    PolicyFieldFactory(name="Wohnen")
    field = PolicyFieldFactory(name="Armut", slug="armut")
    address = reverse("desk:policy_field_up", args=[field.pk])
    assert desk.get(address).status_code == 405
    assert desk.post(address)["Location"] == f"{LIST}#armut"
    assert [listed.name for listed in PolicyField.objects.all()] == ["Armut", "Wohnen"]
    assert html(desk).count("Nach oben") == 1


def test_a_field_in_use_is_not_removed_and_says_what_to_do(desk: Client) -> None:
    work = FieldOfWorkFactory(group__name="Mieten", group__slug="mieten", policy_field__name="Wohnen")
    page = html(desk, reverse("desk:policy_field_change", args=[work.policy_field.pk]))
    assert "Nehmen Sie es zuerst bei diesen Gruppen heraus" in page
    assert f'href="{reverse("desk:group_change", args=["mieten"])}">Mieten</a>' in page
    assert "Handlungsfeld entfernen" not in page
    address = reverse("desk:policy_field_remove", args=[work.policy_field.pk])
    assert desk.get(address).status_code == 405
    answer = desk.post(address, follow=True).content.decode()
    assert "„Wohnen“ bleibt, weil es benutzt wird: Mieten." in answer
    # The advice works when followed.
    desk.post(
        reverse("desk:group_change", args=["mieten"]), {"name": "Mieten", "summary": "…", "founded_on": "2025-01-01"}
    )
    assert "Das Handlungsfeld ist entfernt." in desk.post(address, follow=True).content.decode()
    assert not PolicyField.objects.exists()


def test_a_group_is_founded_and_changed_in_its_fields(desk: Client) -> None:
    first, second = PolicyFieldFactory(name="Wohnen"), PolicyFieldFactory(name="Armut")
    about = {"name": "Mieten", "summary": "Bezahlbar wohnen.", "founded_on": "2026-11-23"}
    lines = {"seats-TOTAL_FORMS": 0, "seats-INITIAL_FORMS": 0}
    desk.post(reverse("desk:group_found"), {**about, **lines, "policy_fields": [first.pk, second.pk]})
    group = FocusGroup.objects.get()
    assert list(group.policy_fields.all()) == [first, second]
    page = html(desk, reverse("desk:group", args=["mieten"]))
    assert "<dt>Handlungsfelder</dt>" in page
    form = html(desk, reverse("desk:group_change", args=["mieten"]))
    assert form.count("checked") == 2
    desk.post(reverse("desk:group_change", args=["mieten"]), {**about, "policy_fields": [second.pk]})
    assert list(group.policy_fields.all()) == [second]


def test_one_more_line_of_seats_keeps_the_ticks(desk: Client) -> None:
    field = PolicyFieldFactory()
    PolicyFieldFactory()
    typed = {"name": "", "summary": "", "founded_on": "", "seats-TOTAL_FORMS": 0, "seats-INITIAL_FORMS": 0, "more": "1"}
    page = desk.post(reverse("desk:group_found"), {**typed, "policy_fields": [field.pk]}).content.decode()
    assert page.count("checked") == 1


def test_a_field_that_is_gone_is_refused_with_words(desk: Client) -> None:
    PolicyFieldFactory()
    typed = {"name": "Mieten", "summary": "…", "founded_on": "2026-11-23", "policy_fields": [999]}
    page = desk.post(reverse("desk:group_change", args=[FocusGroupFactory(slug="mieten").slug]), typed).content.decode()
    assert "id_policy_fields_error" in page
    assert not FocusGroup.objects.get().policy_fields.exists()


def test_a_house_without_fields_has_no_empty_heading(desk: Client) -> None:
    group = FocusGroupFactory()
    for name in ("desk:group", "desk:group_change"):
        page = html(desk, reverse(name, args=[group.slug]))
        assert "Handlungsfeld" not in page
    assert "Handlungsfeld" not in html(desk, reverse("desk:group_found"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_six_queries(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        FieldOfWorkFactory()
    with django_assert_num_queries(6):
        html(desk)
