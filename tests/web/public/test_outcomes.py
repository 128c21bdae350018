"""What everybody can read about a recommendation, and what nobody can."""

from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.publication import finished, publication
from tests.factories.recommendations import (
    VersionFactory,
    adopted_version,
    version_with_notes,
)

pytestmark = pytest.mark.django_db
LIST = "/de/was-daraus-wurde/"


@pytest.mark.parametrize("threads", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_for_three(
    client: Client, threads: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(threads):
        finished(publication(slug=f"2026-{number}"))
    with django_assert_num_queries(14):
        page = client.get(LIST)
    assert page.content.decode().count("thread-small") == threads


@pytest.mark.parametrize("threads", [1, 3])
def test_the_front_page_takes_the_same_queries_for_one_and_for_three(
    client: Client, threads: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(threads):
        finished(publication(slug=f"2026-{number}"))
    with django_assert_num_queries(26):
        assert client.get("/de/").status_code == 200


def test_drafts_and_unpublished_versions_are_nowhere(client: Client) -> None:
    VersionFactory(title="Nur ein Entwurf")
    adopted_version(title="Noch nicht öffentlich")
    finished(publication())
    for address in ("/de/", LIST, LIST + "2026-01-abendkurse/"):
        page = client.get(address).content.decode()
        assert "Nur ein Entwurf" not in page
        assert "Noch nicht öffentlich" not in page


def test_a_thread_names_decision_money_and_effect_with_their_days(client: Client) -> None:
    finished(publication())
    page = client.get(LIST + "2026-01-abendkurse/").content.decode()
    for words in (
        "begrenzt auf drei Jahre",
        "10. September 2026",
        "85.000\u00a0€",
        "301 Eltern haben bestanden",
        "Stand",
    ):
        assert words in page


def test_a_note_stands_beside_its_evidence(client: Client) -> None:
    publication(version=version_with_notes())
    page = client.get(LIST + "2026-01-abendkurse/").content.decode()
    assert ("Das hören wir in jeder Beratung." in page, "So viele wie nie." in page) == (True, True)


def test_what_people_wrote_cannot_become_markup(client: Client) -> None:
    publication(version=adopted_version(title="<script>alert(1)</script>", problem="<img src=x onerror=alert(1)>"))
    page = client.get(LIST + "2026-01-abendkurse/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_an_unknown_address_is_not_found(client: Client) -> None:
    assert client.get(LIST + "gibt-es-nicht/").status_code == 404
    assert client.get(LIST + "gibt-es-nicht/empfehlung.pdf").status_code == 404


def test_an_unknown_group_in_the_address_shows_all(client: Client) -> None:
    finished(publication())
    assert client.get(LIST, {"gruppe": "gibt-es-nicht"}).content.decode().count("thread-small") == 1


def test_the_pdf_leads_back_to_the_thread(client: Client) -> None:
    publication()
    address = LIST + "2026-01-abendkurse/"
    pdf = pikepdf.open(BytesIO(client.get(address + "empfehlung.pdf").content))
    (link,) = [link for page in pdf.pages for link in page.get("/Annots", [])]
    assert str(link["/A"]["/URI"]) == f"http://testserver{address}"


def test_the_pdf_is_a_pdf(client: Client) -> None:
    publication()
    pdf = client.get(LIST + "2026-01-abendkurse/empfehlung.pdf")
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
