"""What councillors and clerks see and do; and what nobody else can."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from querschnitt.decisions.models import CouncilMeeting, Decision, Reason
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.money import parse_amount
from querschnitt.kernel.permissions import Role
from querschnitt.recommendations.models import CostEstimate, Dissent, Version
from tests.factories.decisions import (
    NOW,
    AgendaItemFactory,
    CommitteeFactory,
    ConsiderationFactory,
    CouncilMeetingFactory,
    DecisionFactory,
    HandOverFactory,
    PaperFactory,
    ReasonFactory,
)
from tests.factories.people import account_with
from tests.factories.recommendations import (
    AdoptedVersionFactory,
    version_with_notes,
)

pytestmark = pytest.mark.django_db
AHEAD = datetime(2026, 12, 7, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with clock_at(NOW):
        yield


@pytest.fixture
def councillor(client: Client) -> Client:
    client.force_login(account_with(Role.COUNCILLOR))
    return client


@pytest.fixture
def clerk(client: Client) -> Client:
    client.force_login(account_with(Role.CLERK))
    return client


def test_home_says_what_is_to_be_answered_by_date_and_where_it_is_dealt_with(councillor: Client) -> None:
    later = HandOverFactory(version__title="Später", answer_due_on=date(2027, 1, 1))
    sooner = HandOverFactory(version__title="Bald", answer_due_on=date(2026, 11, 30), paper=PaperFactory())
    HandOverFactory(version__title="Ohne Tag", answer_due_on=None)
    DecisionFactory(hand_over__version__title="Beschlossen")
    item = AgendaItemFactory(meeting=CouncilMeetingFactory(starts_at=AHEAD))
    step = ConsiderationFactory(paper=sooner.paper, agenda_item=item)
    context = councillor.get(reverse("chamber:home")).context
    pages = [reverse("chamber:recommendation", args=[h.pk]) for h in (sooner, later)]
    assert [todo.url for todo in context["todos"]][:2] == pages
    assert [todo.due for todo in context["todos"]] == [date(2026, 11, 30), date(2027, 1, 1), None, None]
    assert [(meeting, meeting.ours) for meeting in context["meetings"]] == [(step.meeting, [step])]


def test_one_page_holds_what_an_answer_needs(councillor: Client) -> None:
    version = AdoptedVersionFactory(adopted_on=None, adoption_method="")
    amounts = {"minimum": parse_amount("75.000"), "maximum": parse_amount("95.000")}
    CostEstimate.objects.create(version=version, year=2027, **amounts)
    Dissent.objects.create(version=version, text="Drei Kurse reichen.", area_name="Kommune")
    Version.objects.filter(pk=version.pk).update(adopted_on=date(2026, 5, 19), adoption_method="consent")
    version.refresh_from_db()
    handed = HandOverFactory(version=version)
    pdf = councillor.get(reverse("chamber:recommendation_pdf", args=[handed.pk]))
    assert pdf.content[:5] == b"%PDF-"
    page = councillor.get(reverse("chamber:recommendation", args=[handed.pk])).content.decode()
    for shown in (version.problem, version.measure, version.effect_goal, "Drei Kurse reichen.", "75.000", "95.000"):
        assert page.count(shown) >= 1, shown


def test_drafts_and_what_was_not_handed_over_are_not_there(councillor: Client) -> None:
    AdoptedVersionFactory(title="GEHEIM angenommen, nicht übergeben")
    AdoptedVersionFactory(title="GEHEIM Entwurf", adopted_on=None, adoption_method="")
    handed = HandOverFactory()
    Version.objects.create(recommendation=handed.recommendation, number=2, title="GEHEIM neuer Entwurf", summary="x")
    for page in (
        reverse("chamber:home"),
        reverse("chamber:recommendations"),
        reverse("chamber:recommendation", args=[handed.pk]),
    ):
        assert councillor.get(page).content.decode().count("GEHEIM") == 0
    assert councillor.get(reverse("chamber:recommendation", args=[handed.pk + 1])).status_code == 404


def test_the_list_shows_how_far_each_recommendation_has_come(councillor: Client) -> None:
    HandOverFactory()
    DecisionFactory()
    page = councillor.get(reverse("chamber:recommendations")).content.decode()
    assert re.findall(r"(\d) von 5", page) == ["3", "4"]


def test_the_paper_is_a_link_where_it_can_be_opened(councillor: Client) -> None:
    paper = PaperFactory(reference="2026/7", address="https://council.example/vo/7")
    opened = HandOverFactory(paper=paper)
    closed = HandOverFactory(paper=PaperFactory(reference="2026/8", title="Busse"))
    page = councillor.get(reverse("chamber:recommendation", args=[opened.pk])).content.decode()
    assert 'href="https://council.example/vo/7" rel="external noreferrer">2026/7' in page
    page = councillor.get(reverse("chamber:recommendation", args=[closed.pk])).content.decode()
    assert ("2026/8 Busse" in page, 'rel="external' in page) == (True, False)


def test_the_dossier_says_what_else_was_considered(councillor: Client) -> None:
    pages = [
        councillor.get(reverse("chamber:recommendation", args=[handed.pk])).content.decode()
        for handed in (HandOverFactory(), HandOverFactory(version__alternatives=""))
    ]
    assert ["Kurse im Netz." in page for page in pages] == [True, False]
    assert ['id="alternatives"' in page for page in pages] == [True, False]


def test_a_note_stands_beside_its_evidence(councillor: Client) -> None:
    handed = HandOverFactory(version=version_with_notes())
    page = councillor.get(reverse("chamber:recommendation", args=[handed.pk])).content.decode()
    assert ("Das hören wir in jeder Beratung." in page, "So viele wie nie." in page) == (True, True)


def test_behind_closed_doors_nothing_leaks(councillor: Client) -> None:
    secret = {
        "agenda_item__public": False,
        "agenda_item__title": "GEHEIM Grundstück",
        "agenda_item__result": "GEHEIM abgelehnt",
        "agenda_item__meeting__starts_at": AHEAD,
    }
    step = ConsiderationFactory(**secret)
    past = ConsiderationFactory(
        paper=step.paper, **secret | {"agenda_item__meeting__starts_at": datetime(2026, 9, 1, tzinfo=UTC)}
    )
    handed = HandOverFactory(paper=step.paper)
    open_item = AgendaItemFactory(meeting=step.meeting, title="Öffentliches")
    for page in (
        reverse("chamber:home"),
        reverse("chamber:meetings"),
        reverse("chamber:meetings") + "?zeit=vergangen",
        reverse("chamber:meeting", args=[past.meeting_id]),
        reverse("chamber:recommendation", args=[handed.pk]),
    ):
        assert councillor.get(page).content.decode().count("GEHEIM") == 0, page
    agenda = councillor.get(reverse("chamber:meeting", args=[step.meeting_id]))
    assert list(agenda.context["items"]) == [open_item]
    assert agenda.content.decode().count("GEHEIM") == 0
    assert [m.item_count for m in councillor.get(reverse("chamber:meetings")).context["meetings"]] == [1]


def test_what_the_source_withdrew_is_not_shown(councillor: Client) -> None:
    meeting = CouncilMeetingFactory(withdrawn=True, name="GEHEIM")
    item = AgendaItemFactory(withdrawn=True, title="GEHEIM")
    assert councillor.get(reverse("chamber:meeting", args=[meeting.pk])).status_code == 404
    for page in (reverse("chamber:meetings") + "?zeit=vergangen", reverse("chamber:meeting", args=[item.meeting_id])):
        assert councillor.get(page).content.decode().count("GEHEIM") == 0


def test_a_meeting_shows_what_is_planned_for_it_before_its_agenda_is_known(councillor: Client) -> None:
    meeting = CouncilMeetingFactory(starts_at=AHEAD)
    url = reverse("chamber:meeting", args=[meeting.pk])
    assert councillor.get(url).content.decode().count('class="empty"') == 1
    step = ConsiderationFactory(agenda_item=None, meeting=meeting, role="Vorberatung")
    handed = HandOverFactory(paper=step.paper)
    ConsiderationFactory(agenda_item=None, meeting=meeting)
    page = councillor.get(url)
    assert [one.pk for one in page.context["meeting"].planned] == [step.pk]
    html = page.content.decode()
    assert (html.count(reverse("chamber:recommendation", args=[handed.pk])), html.count('class="empty"')) == (1, 0)


def test_whoever_gave_a_reason_is_asked_to_change_it_not_to_give_one(councillor: Client) -> None:
    decision = DecisionFactory()
    page = reverse("chamber:recommendation", args=[decision.hand_over_id])
    ReasonFactory(decision=decision)
    assert councillor.get(page).context["own_reason"] is None
    reason = reverse("chamber:reason", args=[decision.pk])
    councillor.post(reason, {"text": "Es fehlt Geld.", "speaks_for": "Fraktion A"})
    answer = councillor.get(page)
    assert answer.context["own_reason"].text == "Es fehlt Geld."
    assert answer.content.decode().count("kern-btn--primary") == 0


def test_a_reason_is_given_and_can_be_reworded(councillor: Client) -> None:
    decision = DecisionFactory()
    ReasonFactory(decision=decision, text="Fremde Worte")
    url = reverse("chamber:reason", args=[decision.pk])
    response = councillor.post(url, {"text": "Es fehlt Geld.", "speaks_for": ""})
    assert (list(response.context["form"].errors), response.context["form"]["text"].value()) == (
        ["speaks_for"],
        "Es fehlt Geld.",
    )
    councillor.post(url, {"text": "Es fehlt Geld.", "speaks_for": "Fraktion A"})
    form = councillor.get(url).context["form"]
    assert (form["text"].value(), form["speaks_for"].value()) == ("Es fehlt Geld.", "Fraktion A")
    councillor.post(url, {"text": "Es fehlt das Geld.", "speaks_for": "Fraktion A"})
    assert sorted(Reason.objects.values_list("text", flat=True)) == ["Es fehlt das Geld.", "Fremde Worte"]


def test_a_councillor_cannot_confirm_or_correct_what_was_decided(councillor: Client) -> None:
    handed, decision = HandOverFactory(), DecisionFactory()
    found = {
        "wording": "abgelehnt", "outcome": "rejected", "reach": "final", "decided_on": "2026-09-10",
        "committee": decision.committee_id, "note": "Angriff",
    }  # fmt: skip
    for room in ("chamber", "desk"):
        assert councillor.post(reverse(f"{room}:outcome_confirm", args=[handed.pk]), found).status_code == 403
        assert councillor.post(reverse(f"{room}:outcome_correct", args=[decision.pk]), found).status_code == 403
    assert list(Decision.objects.values_list("outcome", flat=True)) == ["approved"]
    page = councillor.get(reverse("chamber:recommendation", args=[handed.pk])).content.decode()
    assert page.count(reverse("chamber:outcome_confirm", args=[handed.pk])) == 0


@pytest.mark.parametrize("name", ["home", "recommendations", "meetings", "meeting_new", "committee_new"])
def test_members_and_visitors_stay_outside(client: Client, name: str) -> None:
    url = reverse(f"chamber:{name}")
    assert client.get(url).status_code == 302
    client.force_login(account_with(Role.MEMBER))
    assert client.get(url).status_code == 403


def test_a_clerk_confirms_in_the_chamber_but_gives_no_reasons(clerk: Client) -> None:
    step = ConsiderationFactory(agenda_item__result="einstimmig abgelehnt")
    handed = HandOverFactory(paper=step.paper)
    url = reverse("chamber:outcome_confirm", args=[handed.pk]) + f"?punkt={step.agenda_item_id}"
    assert [todo.url for todo in clerk.get(reverse("chamber:home")).context["todos"]] == [url]
    found = {"wording": "einstimmig abgelehnt", "outcome": "rejected", "reach": "final", "decided_on": "2026-09-10"}
    clerk.post(url, found | {"committee": step.committee_id})
    decision = Decision.objects.get()
    assert (decision.outcome, decision.agenda_item) == ("rejected", step.agenda_item)
    assert clerk.get(reverse("chamber:reason", args=[decision.pk])).status_code == 403


def test_a_clerk_enters_committee_and_meeting(clerk: Client) -> None:
    clerk.post(reverse("chamber:committee_new"), {"name": "Sozialausschuss", "short_name": "SozA"})
    refused = clerk.post(reverse("chamber:committee_new"), {"name": "sozialausschuss"})
    assert list(refused.context["form"].errors) == ["name"]
    assert refused.context["form"]["name"].value() == "sozialausschuss"
    given = {"name": "Sitzung des Sozialausschusses", "starts_at": "2026-12-07T18:00", "place": "Kreishaus"}
    chosen = clerk.get(reverse("chamber:meeting_new")).context["form"].fields["committee"].queryset.get()
    clerk.post(reverse("chamber:meeting_new"), given | {"committee": chosen.pk})
    meeting = CouncilMeeting.objects.get()
    assert meeting.starts_at == AHEAD
    assert [c.name for c in meeting.committees.all()] == ["Sozialausschuss"]


def test_meetings_are_filtered_by_time_and_committee(councillor: Client) -> None:
    committee = CommitteeFactory()
    ahead = CouncilMeetingFactory(starts_at=AHEAD, committees=[committee])
    past = CouncilMeetingFactory(committees=[committee])
    CouncilMeetingFactory()
    url = reverse("chamber:meetings")
    assert list(councillor.get(url).context["meetings"]) == [ahead]
    filtered = councillor.get(url, {"zeit": "vergangen", "gremium": committee.pk})
    assert list(filtered.context["meetings"]) == [past]
    assert councillor.get(url, {"gremium": "x'", "seite": "999"}).status_code == 200


def count_queries_of(client: Client, url: str, expected: int, counting: DjangoAssertNumQueries) -> None:
    with counting(expected):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_for_three(
    councillor: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    meeting = CouncilMeetingFactory(starts_at=AHEAD)
    for _ in range(count):
        step = ConsiderationFactory(agenda_item=AgendaItemFactory(meeting=CouncilMeetingFactory(starts_at=AHEAD)))
        HandOverFactory(paper=step.paper)
        ConsiderationFactory(paper=step.paper, agenda_item=AgendaItemFactory(meeting=meeting))
        HandOverFactory(paper=ConsiderationFactory(agenda_item=None, meeting=meeting).paper)
        DecisionFactory()
    count_queries_of(councillor, reverse("chamber:home"), 14, django_assert_num_queries)
    count_queries_of(councillor, reverse("chamber:recommendations"), 7, django_assert_num_queries)
    count_queries_of(councillor, reverse("chamber:meetings"), 9, django_assert_num_queries)
    count_queries_of(councillor, reverse("chamber:meeting", args=[meeting.pk]), 15, django_assert_num_queries)


@pytest.mark.parametrize("count", [1, 3])
def test_a_long_path_costs_what_a_short_one_costs(
    councillor: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    handed = HandOverFactory(paper=PaperFactory())
    for number in range(count):
        step = ConsiderationFactory(paper=handed.paper, agenda_item__result="vertagt")
        decision = DecisionFactory(hand_over=handed, agenda_item=step.agenda_item, final=number == 0)
        ReasonFactory(decision=decision)
    count_queries_of(councillor, reverse("chamber:recommendation", args=[handed.pk]), 16, django_assert_num_queries)


def test_what_was_entered_by_hand_says_so_and_a_lost_result_is_no_open_one(councillor: Client) -> None:
    handed = HandOverFactory(paper=PaperFactory(), handed_over_on=date(2026, 9, 1))
    early, late = (
        AgendaItemFactory(meeting=CouncilMeetingFactory(starts_at=datetime(2026, month, 5, 17, tzinfo=UTC)))
        for month in (10, 11)
    )
    for item in (early, late):
        ConsiderationFactory(paper=handed.paper, agenda_item=item, role="", authoritative=False)
    page = councillor.get(reverse("chamber:recommendation", args=[handed.pk])).content.decode()
    assert page.count("Kein Ergebnis bekannt") == 2
    DecisionFactory(hand_over=handed, agenda_item=late, decided_on=date(2026, 11, 5))
    page = councillor.get(reverse("chamber:recommendation", args=[handed.pk])).content.decode()
    assert "Vorberatung, Ergebnis nicht überliefert." in page
    assert "Kein Ergebnis bekannt" not in page
    assert "Von Hand eingetragen vom Kreis." in page
    assert "noch nicht eingelesen" not in page


def test_home_tells_what_is_overdue_from_what_can_wait(councillor: Client) -> None:
    for day in (date(2026, 10, 1), date(2027, 1, 1), None):
        HandOverFactory(answer_due_on=day)
    page = councillor.get(reverse("chamber:home")).content.decode()
    assert re.findall("<h2>([^<]+)</h2>", page)[:3] == ["Überfällig", "Demnächst", "Wenn Zeit ist"]
