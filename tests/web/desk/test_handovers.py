"""The planner's way: from the adopted recommendation to the confirmed answer."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from querschnitt.decisions.models import Decision, HandOver, Paper
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from querschnitt.web.desk.handovers.todos import todos
from tests.factories.decisions import (
    NOW,
    AgendaItemFactory,
    CommitteeFactory,
    ConsiderationFactory,
    CouncilMeetingFactory,
    DecisionFactory,
    HandOverFactory,
    PaperFactory,
)
from tests.factories.people import account_with, actor_with
from tests.factories.recommendations import AdoptedVersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with clock_at(NOW):
        yield


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(account_with(Role.PLANNER))
    return client


def test_a_recommendation_is_handed_over_linked_and_answered(desk: Client) -> None:
    version, committee = AdoptedVersionFactory(title="Abendkurse"), CommitteeFactory(name="Sozialausschuss")
    sponsor = {"sponsor_kind": "administration", "sponsor_name": "Fachdienst Soziales", "handed_over_on": "2026-06-01"}
    desk.post(reverse("desk:handover_new", args=[version.pk]), sponsor | {"answer_due_on": "2026-09-01"})
    handed = HandOver.objects.get()
    new_paper = {"reference": "2026/0417", "title": "Abendkurse", "dated_on": "2026-06-20"}
    address = {"address": "rat.example/vo/417"}
    desk.post(reverse("desk:handover_paper_new", args=[handed.pk]), new_paper | address)
    assert Paper.objects.get().address == "https://rat.example/vo/417"
    step = {"committee": committee.pk, "planned_on": "2026-09-10", "role": "Entscheidung", "authoritative": "on"}
    desk.post(reverse("desk:handover_step", args=[handed.pk]), step)
    found = {"wording": "mehrheitlich zugestimmt", "outcome": "approved", "reach": "final", "decided_on": "2026-09-10"}
    response = desk.post(
        reverse("desk:outcome_confirm", args=[handed.pk]), found | {"committee": committee.pk}, follow=True
    )
    assert response.redirect_chain == [(reverse("desk:handover", args=[handed.pk]), 302)]
    assert Decision.objects.get().wording == "mehrheitlich zugestimmt"
    # The planned step and the decision of that day are one step, not two.
    assert [(s.committee, s.decision) for s in response.context["path"]] == [(committee, Decision.objects.get())]


def test_what_was_typed_stays_when_something_is_missing(desk: Client) -> None:
    version = AdoptedVersionFactory()
    typed = {"sponsor_kind": "committee", "sponsor_name": "Beirat für Integration", "handed_over_on": "2026-05-01"}
    response = desk.post(reverse("desk:handover_new", args=[version.pk]), typed)
    assert HandOver.objects.count() == 0
    assert list(response.context["form"].errors) == ["handed_over_on"]
    assert response.context["form"]["sponsor_name"].value() == "Beirat für Integration"


def test_a_day_for_the_answer_is_suggested(desk: Client, settings: Settings) -> None:
    settings.ANSWER_EXPECTED_AFTER = timedelta(days=10)
    form = desk.get(reverse("desk:handover_new", args=[AdoptedVersionFactory().pk])).context["form"]
    assert form["answer_due_on"].value() == NOW.date() + timedelta(days=10)


def test_what_was_handed_over_today_does_not_wait_yet(desk: Client) -> None:
    HandOverFactory(handed_over_on=NOW.date())
    page = desk.get(reverse("desk:handovers")).content.decode()
    assert ("heute übergeben" in page, "ohne Antwort" in page) == (True, False)


def test_the_result_is_filled_in_and_its_class_proposed_but_not_chosen(desk: Client) -> None:
    step = ConsiderationFactory(agenda_item__result="mehrheitlich zugestimmt zu geändertem Beschlusstext")
    handed = HandOverFactory(paper=step.paper)
    url = reverse("desk:outcome_confirm", args=[handed.pk]) + f"?punkt={step.agenda_item_id}"
    form = desk.get(url).context["form"]
    assert form["wording"].value() == "mehrheitlich zugestimmt zu geändertem Beschlusstext"
    assert form.proposal == "amended"
    assert (form["outcome"].value(), form["reach"].value()) == (None, None)
    desk.post(url, {"wording": form["wording"].value(), "committee": step.committee_id, "decided_on": "2026-09-10"})
    assert Decision.objects.count() == 0  # without a person's choice nothing is decided


def test_results_of_other_papers_cannot_be_confirmed_here(desk: Client) -> None:
    other = ConsiderationFactory(agenda_item__result="beschlossen")
    handed = HandOverFactory(paper=PaperFactory())
    url = reverse("desk:outcome_confirm", args=[handed.pk])
    assert desk.get(f"{url}?punkt={other.agenda_item_id}").status_code == 404


def test_a_paper_is_found_as_people_write_and_linked(desk: Client) -> None:
    wanted = PaperFactory(reference="2025/0815", title="Förderung der Straßensozialarbeit")
    PaperFactory(reference="2025/0816", title="Förderung der Straßenbahn")
    PaperFactory(title="Strassensozialarbeit Foerderung GEHEIM", withdrawn=True)
    url = reverse("desk:handover_paper", args=[HandOverFactory().pk])
    for search in ("strassensozialarbeit foerderung", "2025/0815"):
        assert list(desk.get(url, {"q": search}).context["papers"]) == [wanted]
    desk.post(url, {"paper": wanted.pk})
    assert HandOver.objects.get().paper == wanted


def test_a_paper_from_a_large_council_can_be_linked(desk: Client) -> None:
    """From 1,000 on, numbers on pages get a separator; a key may not."""
    handed, paper = HandOverFactory(), PaperFactory(pk=2792, title="Abendkurse")
    page = desk.get(reverse("desk:handover_paper", args=[handed.pk]), {"suche": "Abendkurse"})
    key = re.search(r'name="paper" value="([^"]*)"', page.content.decode())
    assert key is not None
    desk.post(reverse("desk:handover_paper", args=[handed.pk]), {"paper": key.group(1)})
    handed.refresh_from_db()
    assert handed.paper == paper


def test_a_double_number_is_refused_and_nothing_is_linked(desk: Client) -> None:
    PaperFactory(reference="2026/0417")
    handed = HandOverFactory()
    response = desk.post(
        reverse("desk:handover_paper_new", args=[handed.pk]), {"reference": "2026/0417", "title": "Noch einmal"}
    )
    assert list(response.context["form"].errors) == ["reference"]
    assert Paper.objects.count() == 1


def test_a_correction_is_made_at_the_desk(desk: Client) -> None:
    decision = DecisionFactory(hand_over=HandOverFactory())
    url = reverse("desk:outcome_correct", args=[decision.pk])
    given = {"wording": "abgelehnt", "outcome": "rejected", "reach": "final", "decided_on": "2026-09-10"}
    response = desk.post(url, given | {"committee": decision.committee_id, "note": ""})
    assert list(response.context["form"].errors) == ["note"]
    desk.post(url, given | {"committee": decision.committee_id, "note": "Zeile verrutscht"})
    decision.refresh_from_db()
    assert decision.outcome == "rejected"


def test_behind_closed_doors_neither_title_nor_result_is_shown(desk: Client) -> None:
    step = ConsiderationFactory(
        agenda_item__public=False, agenda_item__title="GEHEIM Grundstück", agenda_item__result="GEHEIM abgelehnt"
    )
    handed = HandOverFactory(paper=step.paper)
    page = desk.get(reverse("desk:handover", args=[handed.pk])).content.decode()
    assert page.count("GEHEIM") == 0
    assert page.count(step.committee.name) == 1


def test_what_is_to_be_done() -> None:
    AdoptedVersionFactory(title="Wartet")
    HandOverFactory(version__title="Überfällig", answer_due_on=date(2026, 10, 1))
    HandOverFactory(version__title="Im Plan", answer_due_on=date(2026, 12, 24))
    meeting = CouncilMeetingFactory(starts_at=datetime(2026, 11, 1, 17, tzinfo=UTC))
    step = ConsiderationFactory(agenda_item=AgendaItemFactory(meeting=meeting, result="vertagt"))
    HandOverFactory(version__title="Beraten", paper=step.paper)
    found = todos(actor_with(Role.PLANNER))
    assert [
        (next(t for t in ("Wartet", "Überfällig", "Beraten") if t in str(todo.text)), todo.due) for todo in found
    ] == [
        ("Wartet", None),
        ("Überfällig", date(2026, 10, 1)),
        ("Beraten", date(2026, 11, 1)),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same_for_one_and_for_three(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        AdoptedVersionFactory()
        HandOverFactory()
        DecisionFactory()
    with django_assert_num_queries(8):
        page = desk.get(reverse("desk:handovers")).content.decode()
    assert page.count('class="thread-small"') == 3 * count


@pytest.mark.parametrize("count", [1, 3])
def test_searching_papers_costs_the_same_for_one_and_for_three(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    url = reverse("desk:handover_paper", args=[HandOverFactory().pk])
    PaperFactory.create_batch(count, title="Abendkurse")
    with django_assert_num_queries(9):
        desk.get(url, {"q": "abendkurse"})
