"""The opinion map at the desk: seen before it is published, computed on demand."""

import pytest
from django.test import Client

from querschnitt.kernel.permissions import Role
from querschnitt.listening.enums import Stage
from querschnitt.listening.models import Consultation, OpinionMap
from querschnitt.listening.queries.opinion_maps import published_map
from tests.factories.listening import ConsultationFactory, StatementFactory, crowd_votes
from tests.factories.opinion import mapped_consultation
from tests.factories.people import account_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(client: Client) -> Client:
    client.force_login(account_with(Role.PLANNER))
    return client


def desk(consultation: Consultation, end: str = "") -> str:
    return f"/de/schreibtisch/beteiligung/{consultation.slug}/meinungsbild/{end}"


def test_an_unpublished_map_is_seen_and_published(planner: Client) -> None:
    consultation = mapped_consultation(published=False)
    page = planner.get(desk(consultation)).content.decode()
    assert ("Gruppe A" in page, "Veröffentlichen" in page) == (True, True)
    planner.post(desk(consultation, "1/veroeffentlichen/"))
    assert published_map(consultation) == consultation.opinion_maps.get()
    assert "Öffentliche Seite ansehen" in planner.get(desk(consultation)).content.decode()


def test_while_it_is_open_there_is_no_button_to_publish(planner: Client) -> None:
    consultation = mapped_consultation(published=False)
    Consultation.objects.update(stage=Stage.OPEN)
    page = planner.get(desk(consultation)).content.decode()
    assert ("Zwischenstand" in page, "1/veroeffentlichen/" in page) == (True, False)


def test_it_is_computed_on_demand_also_from_almost_nothing(planner: Client) -> None:
    consultation = ConsultationFactory()
    assert "Es gibt noch kein Meinungsbild" in planner.get(desk(consultation)).content.decode()
    planner.post(desk(consultation, "berechnen/"))
    assert OpinionMap.objects.get().votes == 0
    assert "Nicht stabil" in planner.get(desk(consultation)).content.decode()
    crowd_votes(StatementFactory(consultation=consultation), agree=1)
    planner.post(desk(consultation, "berechnen/"))
    assert [(one.number, one.votes) for one in OpinionMap.objects.order_by("number")] == [(1, 0), (2, 1)]
    assert planner.get(desk(consultation)).status_code == 200


def test_what_unites_with_and_without_those_flagged_stands_in_two_lists(planner: Client) -> None:
    consultation = mapped_consultation(published=False)
    drawn = consultation.opinion_maps.get()
    drawn.checks = {"straight": 1, "alike": [], "people": 1, "without": drawn.result}
    drawn.save()
    text = consultation.statements.get(number=1).text
    assert planner.get(desk(consultation)).content.decode().count(f'<li lang="de">{text}</li>') == 2
