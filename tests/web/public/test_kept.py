"""A kept page is right: it goes with the next entry of the ledger, with the day, and never belongs to somebody."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from querschnitt.publication.actions.publishing import publish_recommendation
from tests.factories.decisions import HandOverFactory
from tests.factories.opinion import mapped_consultation
from tests.factories.people import account_with, actor_with
from tests.factories.publication import publication
from tests.factories.recommendations import adopted_version

pytestmark = pytest.mark.django_db
LIST = "/de/was-daraus-wurde/"


@pytest.fixture(autouse=True)
def keeping(settings: Settings) -> Iterator[None]:
    settings.KEEP_PAGES = True
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def read(client: Client, address: str = LIST) -> str:
    return client.get(address).content.decode()


def test_a_second_visit_costs_one_query(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    publication()
    first = read(client)
    with django_assert_num_queries(1):
        assert read(client) == first


def test_a_second_visit_gets_the_same_headers(client: Client) -> None:
    """A report has a name to be stored under."""
    consultation = mapped_consultation()
    address = f"/de/mitreden/{consultation.slug}/ergebnisse/bericht.pdf"
    first, second = client.get(address), client.get(address)
    assert "meinungsbild.pdf" in first["Content-Disposition"]
    assert dict(second.items()) == dict(first.items())


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_whoever_has_the_page_already_gets_no_second_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, encoding: str
) -> None:
    publication()
    first = client.get(LIST, headers={"Accept-Encoding": encoding})
    assert (first.status_code, first.get("Content-Encoding", "identity")) == (200, encoding)
    assert first["ETag"].startswith("W/") is (encoding == "gzip")
    again = {"Accept-Encoding": encoding, "If-None-Match": first["ETag"]}
    with django_assert_num_queries(1):
        second = client.get(LIST, headers=again)
    assert (second.status_code, second.content, second["ETag"]) == (304, b"", first["ETag"].removeprefix("W/"))
    assert first["Cache-Control"] == second["Cache-Control"] == "private, no-cache"
    publish_recommendation(by=actor_with(Role.PLANNER), version=adopted_version(title="Abendkurse am Ort"))
    assert "Abendkurse am Ort" in client.get(LIST, headers=again | {"Accept-Encoding": "identity"}).content.decode()


def test_an_embedded_map_stays_embeddable_when_it_is_unchanged(client: Client) -> None:
    """A browser takes the headers of a 304 over to the page that it has."""
    address = f"/de/mitreden/{mapped_consultation().slug}/ergebnisse/meinungsbild/"
    first = client.get(address)
    second = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, second.status_code) == (200, 304)
    name = "Content-Security-Policy"
    assert "frame-ancestors *" in first[name] == second[name]
    assert ("X-Frame-Options" in first, "X-Frame-Options" in second) == (False, False)


def test_somebody_signed_in_gets_their_own_page_whatever_they_had_before(client: Client) -> None:
    publication()
    etag = client.get(LIST)["ETag"]
    client.force_login(account_with(Role.PLANNER), backend="sesame.backends.ModelBackend")
    own = client.get(LIST, headers={"If-None-Match": etag})
    assert (own.status_code, "ETag" in own, "Schreibtisch" in own.content.decode()) == (200, False, True)


def test_the_next_entry_of_the_ledger_ends_it(client: Client) -> None:
    assert "Abendkurse am Ort" not in read(client)
    publish_recommendation(by=actor_with(Role.PLANNER), version=adopted_version(title="Abendkurse am Ort"))
    assert "Abendkurse am Ort" in read(client)


def test_the_next_day_ends_it(client: Client) -> None:
    HandOverFactory(version=publication().recommendation.versions.get())
    with clock_at(datetime(2026, 6, 11, 9, tzinfo=UTC)):
        assert "seit 10 Tagen ohne Antwort" in read(client)
    with clock_at(datetime(2026, 6, 12, 9, tzinfo=UTC)):
        assert "seit 11 Tagen ohne Antwort" in read(client)


def test_languages_and_questions_are_different_pages(client: Client) -> None:
    publication()
    assert read(client, "/en/was-daraus-wurde/") != read(client, LIST) != read(client, LIST + "?gruppe=x")


def test_nobody_gets_the_page_of_somebody_signed_in(client: Client) -> None:
    publication()
    signed_in = Client()
    signed_in.force_login(account_with(Role.PLANNER), backend="sesame.backends.ModelBackend")
    assert "Schreibtisch" in read(signed_in)
    assert "Schreibtisch" not in read(client)
    assert "Schreibtisch" in read(signed_in)
