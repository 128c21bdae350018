"""What everybody may see of consultations, and what nobody may."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from querschnitt.kernel.clock import clock_at
from querschnitt.listening.enums import Moderation, Stage
from querschnitt.listening.models import Consultation
from tests.factories.listening import ConsultationFactory, ParticipantFactory, StatementFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


def page(client: Client, name: str, consultation: Consultation | None = None, query: str = "") -> str:
    response = client.get(reverse(name, args=(consultation.slug,) if consultation else ()) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_has_what_is_open_and_what_has_ended_and_no_draft(client: Client) -> None:
    for title, stage in (("Läuft gerade", Stage.OPEN), ("Ist vorbei", Stage.CLOSED), ("Geheimer Entwurf", Stage.DRAFT)):
        ConsultationFactory(title=title, stage=stage)
    html = page(client, "consultations")
    assert html.index("Läuft gerade") < html.index("Ist vorbei")
    assert "Geheimer Entwurf" not in html


def test_an_empty_list_says_what_will_be_here(client: Client) -> None:
    assert page(client, "consultations").count('class="empty') == 2


@pytest.mark.parametrize("name", ["consultation", "consultation_results", "take_part", "contribute", "finished"])
def test_a_draft_has_no_page(client: Client, name: str) -> None:
    draft = StatementFactory(consultation__stage=Stage.DRAFT).consultation
    assert client.get(reverse(name, args=(draft.slug,))).status_code == 404


def test_an_open_one_invites_and_a_closed_one_shows_its_results(client: Client) -> None:
    running, ended = ConsultationFactory(), ConsultationFactory(stage=Stage.CLOSED)
    assert reverse("take_part", args=(running.slug,)) in page(client, "consultation", running)
    html = page(client, "consultation", ended)
    assert reverse("consultation_results", args=(ended.slug,)) in html
    assert reverse("take_part", args=(ended.slug,)) not in html


def test_a_small_number_of_people_is_not_told(client: Client) -> None:
    consultation = ConsultationFactory()
    ParticipantFactory.create_batch(4, consultation=consultation)
    assert "bisher weniger als 5 Menschen" in page(client, "consultation", consultation)
    ParticipantFactory(consultation=consultation)
    assert "5 Menschen" in page(client, "consultation", consultation)


def test_what_somebody_wrote_is_text_and_nothing_else(client: Client) -> None:
    attack = "<script>alert(1)</script>"
    consultation = ConsultationFactory(title=attack, question=attack, description=attack, stage=Stage.CLOSED)
    StatementFactory(consultation=consultation, text=attack, agrees=9)
    for name in ("consultation", "consultation_results"):
        html = page(client, name, consultation)
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


def test_results_are_hidden_while_votes_are_cast(client: Client) -> None:
    consultation = StatementFactory(text="Noch läuft es.", agrees=99).consultation
    response = client.get(reverse("consultation_results", args=(consultation.slug,)), follow=True)
    assert response.redirect_chain == [(reverse("consultation", args=(consultation.slug,)), 302)]
    assert "Noch läuft es." not in response.content.decode()


def test_results_show_share_uncertainty_and_counts(client: Client) -> None:
    consultation = ConsultationFactory(stage=Stage.CLOSED, source_notice="CC BY 4.0")
    StatementFactory(consultation=consultation, text="Mehr Busse.", agrees=1200, disagrees=600, passes=200)
    html = page(client, "consultation_results", consultation)
    assert "60 % stimmen zu, 30 % nicht (2.000 Stimmen, ±3)" in html.replace("\xa0", " ")
    assert "1.200 stimmen zu, 600 nicht, 200 wissen es nicht" in html
    assert "CC BY 4.0" in html


def test_results_hide_few_votes_and_what_was_not_accepted(client: Client) -> None:
    consultation = ConsultationFactory(stage=Stage.CLOSED)
    StatementFactory(consultation=consultation, text="Kaum jemand.", agrees=3, disagrees=1)
    StatementFactory(consultation=consultation, text="Abgelehnt.", moderation=Moderation.REJECTED, agrees=900)
    StatementFactory(consultation=consultation, text="Wartet.", moderation=Moderation.PENDING, agrees=900)
    html = page(client, "consultation_results", consultation)
    assert html.count("Nicht gezeigt: zu wenige Stimmen") == 1
    assert "75" not in html
    assert "Abgelehnt." not in html
    assert "Wartet." not in html
    assert "0 Stimmen · 1 Aussagen" in " ".join(html.split())
    assert "2 weitere Aussagen wurden nicht angenommen. Rund 1.800 Stimmen dazu" in " ".join(html.split())


def test_results_tell_no_small_number_of_votes_on_what_was_not_accepted(client: Client) -> None:
    consultation = ConsultationFactory(stage=Stage.CLOSED)
    assert "nicht angenommen" not in page(client, "consultation_results", consultation)
    StatementFactory(consultation=consultation, moderation=Moderation.REJECTED, agrees=2)
    html = " ".join(page(client, "consultation_results", consultation).split())
    assert "1 weitere Aussage wurde nicht angenommen. Die Stimmen dazu" in html
    StatementFactory(consultation=consultation, moderation=Moderation.REJECTED, agrees=2)
    html = " ".join(page(client, "consultation_results", consultation).split())
    assert "2 weitere Aussagen wurden nicht angenommen. Rund 5 Stimmen dazu" in html


def test_results_come_in_pages_of_25_and_keep_order_and_choice(client: Client) -> None:
    consultation = ConsultationFactory(stage=Stage.CLOSED)
    for votes in range(30):
        StatementFactory(consultation=consultation, text=f"Satz {votes:02}.", agrees=100 + votes)
    first = page(client, "consultation_results", consultation, "?ordnung=stimmen&lage=dafuer")
    assert (first.count('role="listitem"'), "Satz 29." in first, "Satz 04." in first) == (25, True, False)
    assert "?ordnung=stimmen&amp;lage=dafuer&amp;seite=2" in first
    second = page(client, "consultation_results", consultation, "?ordnung=stimmen&lage=dafuer&seite=2")
    assert (second.count('role="listitem"'), "Satz 04." in second) == (5, True)


@pytest.mark.parametrize("query", ["?seite=99999", "?seite=x&ordnung=%00&lage='", "?lage=dagegen"])
def test_a_made_up_address_is_no_fault(client: Client, query: str) -> None:
    consultation = StatementFactory(consultation__stage=Stage.CLOSED, agrees=9).consultation
    assert consultation.title in page(client, "consultation_results", consultation, query)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for stage in (Stage.OPEN, Stage.CLOSED):
        for consultation in ConsultationFactory.create_batch(count, stage=stage):
            ParticipantFactory.create_batch(count, consultation=consultation)
    with django_assert_num_queries(3):
        page(client, "consultations")


@pytest.mark.parametrize("count", [1, 3])
def test_results_cost_the_same_for_one_and_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    consultation = ConsultationFactory(stage=Stage.CLOSED)
    StatementFactory.create_batch(count, consultation=consultation, agrees=9)
    with django_assert_num_queries(6):
        page(client, "consultation_results", consultation)


def test_looking_leaves_no_cookie(client: Client) -> None:
    consultation = StatementFactory().consultation
    for name in ("consultations", "consultation"):
        page(client, name, None if name == "consultations" else consultation)
    with clock_at(NOON):
        assert dict(client.cookies) == {}
