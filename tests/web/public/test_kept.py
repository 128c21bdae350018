"""A kept page is right: it goes with the next entry of the ledger, with the day, and never belongs to somebody."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from querschnitt.publication.actions import publish_recommendation
from querschnitt.web.public.kept import forget_pages
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
    forget_pages()
    yield
    forget_pages()


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
