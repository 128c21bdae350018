"""What everybody can read about a recommendation, and what nobody can."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from querschnitt.decisions.models import CouncilDelivery, Paper
from querschnitt.figures.models import Observation
from querschnitt.kernel import clock
from querschnitt.kernel.clock import clock_at
from querschnitt.outcomes.models import ProgressReport, Target
from tests.factories.decisions import HandOverFactory
from tests.factories.outcomes import FundingLineFactory, euros
from tests.factories.publication import decided, finished, publication
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
    with django_assert_num_queries(16):
        page = client.get(LIST)
    assert page.content.decode().count("thread-small") == threads


@pytest.mark.parametrize("threads", [1, 3])
def test_the_front_page_takes_the_same_queries_for_one_and_for_three(
    client: Client, threads: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(threads):
        finished(publication(slug=f"2026-{number}"))
    with django_assert_num_queries(27):
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


def test_the_paper_is_a_link_where_it_has_an_address_and_council_data_have_a_date(client: Client) -> None:
    published = decided(publication())
    address = LIST + "2026-01-abendkurse/"
    by_hand = client.get(address).content.decode()
    assert "von Hand eingetragen vom Kreis" in by_hand
    assert "https://rat.example" not in by_hand

    paper = published.recommendation.hand_over.paper
    Paper.objects.filter(pk=paper.pk).update(
        address="https://rat.example/vo?7", oparl_id="https://rat.example/papers/7"
    )
    moment = datetime(2026, 11, 22, 3, 10, tzinfo=UTC)
    CouncilDelivery.objects.create(as_of=moment, added=1, changed=0, withdrawn=0)
    delivered = client.get(address).content.decode()
    assert f'<a href="https://rat.example/vo?7" rel="external noreferrer">Vorlage {paper.reference}</a>' in delivered
    assert "22. November 2026, 04:10" in delivered
    assert "von Hand" not in delivered


def test_a_withdrawn_paper_is_named_without_a_link(client: Client) -> None:
    paper = decided(publication()).recommendation.hand_over.paper
    Paper.objects.filter(pk=paper.pk).update(address="https://rat.example/vo?7", withdrawn=True)
    page = client.get(LIST + "2026-01-abendkurse/").content.decode()
    assert paper.reference in page
    assert "https://rat.example" not in page


def test_the_front_page_dates_its_figures_and_says_where_they_come_from(client: Client) -> None:
    finished(publication())
    with clock_at(datetime(2026, 11, 23, 9, 0, tzinfo=UTC)):
        page = client.get("/de/").content.decode()
    dated = page.partition("</ol>")[2].partition("</p>")[0]
    assert "Stand 23. November 2026, Geld: Stand 1. November 2026" in " ".join(dated.split())
    assert f'href="{LIST}"' in dated


def test_what_is_written_in_german_says_so_to_those_who_listen_in_english(client: Client) -> None:
    version = finished(publication()).recommendation.versions.get()
    page = client.get("/en/was-daraus-wurde/2026-01-abendkurse/").content.decode()
    assert f'<h1 lang="de">{version.title}</h1>' in page
    assert '<span lang="de">301 Eltern haben bestanden.</span>' in page


def test_reports_of_a_measure_stand_with_its_money(client: Client) -> None:
    measure = finished(publication()).recommendation.measures.get()
    ProgressReport.objects.create(
        measure=measure, reported_on=date(2026, 11, 2), status=measure.status, text="Der erste Kurs läuft."
    )
    page = client.get(LIST + "2026-01-abendkurse/").content.decode()
    assert "2. November 2026:" in page
    assert "Der erste Kurs läuft." in page


@pytest.mark.parametrize(("uncertainty", "told"), [(Decimal(11), True), (Decimal("10.9"), False), (None, False)])
def test_a_verdict_within_the_uncertainty_says_so(client: Client, uncertainty: Decimal | None, told: bool) -> None:
    target = finished(publication()).recommendation.measures.get().targets.get()
    Target.objects.filter(pk=target.pk).update(value=290)
    Observation.objects.filter(value=301).update(uncertainty=uncertainty)
    page = client.get(LIST + "2026-01-abendkurse/").content.decode()
    assert ("innerhalb der Unsicherheit" in page) == told


def test_on_the_day_itself_nobody_has_waited(client: Client) -> None:
    version = publication().recommendation.versions.get()
    HandOverFactory(version=version, handed_over_on=clock.today())
    for address in (LIST, LIST + "2026-01-abendkurse/"):
        page = client.get(address).content.decode()
        assert ("eute übergeben" in page, "Seit 0 Tagen" in page or "seit 0 Tagen" in page) == (True, False)


def test_amounts_stand_beneath_each_other(client: Client) -> None:
    measure = finished(publication()).recommendation.measures.get()
    assert ",00" not in client.get(LIST + "2026-01-abendkurse/").content.decode()
    FundingLineFactory(measure=measure, year=2030, paid=euros("70000.50"))
    page = client.get(LIST + "2026-01-abendkurse/").content.decode().replace("\xa0", " ")
    for amount in ("70.000,50 €", "51.000,00 €", "20.000,00 €"):
        assert re.search(f'<td class="number" data-label="[A-Z][a-z]+">{amount}</td>', page)


def test_money_that_is_promised_is_not_called_paid(client: Client) -> None:
    measure = finished(publication()).recommendation.measures.get()
    FundingLineFactory(measure=measure, year=2030, committed=euros(1000), as_of=date(2026, 10, 2))
    step = _step_of_money(client)
    assert "<h2>Zugesagt: 86.000 €</h2>" in step
    assert "ausgezahlt 20.000 €, 2 Beträge unbekannt" in step
    assert '<p class="timeline-when">Stand 2. Oktober 2026</p>' in step
    assert 'Beträge unbekannt <span class="as-of">Stand 1. November 2026</span>' in step
    assert "Stand 2. Oktober bis 1. November 2026 · Quelle" in step
    foot = step.partition("<tfoot>")[2].partition("</tfoot>")[0]
    assert "86.000 €" in foot
    assert "plus 2 unbekannte Beträge" in foot


def test_what_is_wholly_paid_says_so(client: Client) -> None:
    measure = finished(publication()).recommendation.measures.get()
    measure.funding_lines.filter(paid=None).update(paid=euros(0))
    assert re.search(
        r'ausgezahlt 20\.000 € <span class="as-of">Stand \d+\. \w+ \d{4}</span> </p>', _step_of_money(client)
    )
    assert "zugesagt" in client.get("/de/").content.decode()


def _step_of_money(client: Client) -> str:
    page = client.get(LIST + "2026-01-abendkurse/").content.decode().replace("\xa0", " ")
    return " ".join(page[page.index('<p class="timeline-when">Stand') :].split())


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
