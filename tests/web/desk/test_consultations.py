"""The desk prepares, opens, reads and closes."""

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from querschnitt.listening.actions.statements import contribute_statement
from querschnitt.listening.enums import Choice, Moderation, Stage
from querschnitt.listening.models import Channel, Consultation, Statement
from querschnitt.web.desk.consultations import todos as topic
from tests.factories.listening import (
    ChannelFactory,
    ConsultationFactory,
    ParticipantFactory,
    StatementFactory,
    actor_as,
    vote,
)
from tests.factories.people import NetworkFactory, account_with, actor_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(account_with(Role.PLANNER))
    return client


def address(name: str, *arguments: object) -> str:
    return reverse(f"desk:{name}", args=arguments)


def html(client: Client, name: str, *arguments: object) -> str:
    response = client.get(address(name, *arguments))
    assert response.status_code == 200
    return response.content.decode()


def waiting(text: str = "Der Bus kommt zu selten.") -> Statement:
    participant = ParticipantFactory()
    return contribute_statement(participant=participant, text=text, by=actor_as(participant))


def test_from_an_idea_to_an_open_consultation(desk: Client, client: Client) -> None:
    cells = {"title": "Bus und Bahn", "question": "Was fehlt?", "closes_on": "2099-01-31"}
    assert desk.post(address("new_consultation"), cells).headers["Location"] == address(
        "seed_statements", "bus-und-bahn"
    )
    desk.post(address("seed_statements", "bus-und-bahn"), {"texts": "Mehr Busse.\r\nMehr Züge.\r\n"})
    desk.post(address("add_channel", "bus-und-bahn"), {"name": "Handzettel", "network": NetworkFactory().pk})
    desk.post(address("open_consultation", "bus-und-bahn"))
    consultation = Consultation.objects.get()
    assert (consultation.stage, consultation.statements.count()) == (Stage.OPEN, 2)
    assert reverse("enter", args=(Channel.objects.get().code,)) in html(desk, "consultation", "bus-und-bahn")
    desk.post(address("close_consultation", "bus-und-bahn"))
    assert Consultation.objects.get().stage == Stage.CLOSED


def test_what_does_not_fit_stays_in_the_form(desk: Client) -> None:
    cells = {"title": "Bus", "question": "Warum?", "opens_on": "2026-05-02", "closes_on": "2026-05-01"}
    page = desk.post(address("new_consultation"), cells).content.decode()
    assert 'value="Warum?"' in page
    assert "Der letzte Tag liegt vor dem ersten." in page
    assert Consultation.objects.count() == 0


def test_statements_with_a_fault_stay_in_the_form_and_name_the_line(desk: Client) -> None:
    consultation = ConsultationFactory()
    page = desk.post(address("seed_statements", consultation.slug), {"texts": "Mehr Busse.\nx"}).content.decode()
    assert "Mehr Busse.\nx</textarea>" in page
    assert "Zeile 2: Bitte schreiben Sie einen kurzen Satz." in page
    assert Statement.objects.count() == 0


def test_changing_one(desk: Client) -> None:
    consultation = ConsultationFactory(slug="bleibt")
    desk.post(address("edit_consultation", "bleibt"), {"title": "Neu", "question": "Warum?"})
    consultation.refresh_from_db()
    assert (consultation.title, consultation.slug) == ("Neu", "bleibt")


def test_opening_without_statements_says_why_not(desk: Client) -> None:
    draft = ConsultationFactory(stage=Stage.DRAFT)
    page = desk.post(address("open_consultation", draft.slug), follow=True).content.decode()
    assert "Es gibt noch nichts zum Abstimmen." in page
    assert Consultation.objects.get().stage == Stage.DRAFT


@pytest.mark.parametrize("name", ["open_consultation", "close_consultation"])
def test_a_link_alone_changes_nothing(desk: Client, name: str) -> None:
    assert desk.get(address(name, StatementFactory().consultation.slug)).status_code == 405


def test_accepting_takes_one_press(desk: Client) -> None:
    statement = waiting()
    desk.post(address("moderate", statement.pk), {"accept": "1"})
    statement.refresh_from_db()
    assert statement.moderation == Moderation.ACCEPTED


def test_refusing_without_a_reason_asks_for_one_in_its_place(desk: Client) -> None:
    first, second = waiting("Erstens."), waiting("Zweitens.")
    page = desk.post(address("moderate", second.pk), {"accept": "0"}).content.decode()
    assert page.count('aria-invalid="true"') == 1
    assert page.index("Erstens.") < page.index("Zweitens.") < page.index('aria-invalid="true"')
    assert page.index(f'href="#id_{second.pk}_reason"') < page.index("Erstens.")  # the summary on top leads there
    assert set(Statement.objects.values_list("moderation", flat=True)) == {Moderation.PENDING}
    desk.post(address("moderate", first.pk), {"accept": "0", "reason": "Nennt einen Namen."})
    first.refresh_from_db()
    assert (first.moderation, first.moderation_reason) == (Moderation.REJECTED, "Nennt einen Namen.")


def test_what_was_refused_on_a_later_page_stays_there(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("querschnitt.web.desk.consultations.moderation"), "PAGE", 1)
    _first, second = waiting("Erstens."), waiting("Zweitens.")
    page = desk.post(address("moderate", second.pk) + "?seite=2", {"accept": "0"}).content.decode()
    assert ("Zweitens." in page, page.count('aria-invalid="true"')) == (True, 1)


def test_enter_in_the_reason_does_not_accept(desk: Client) -> None:
    """Without a script, Enter presses the first button of the form that the field stands in."""
    waiting()
    form = html(desk, "moderation").split('name="reason"')[1].split("</form>")[0]
    assert ('value="0"' in form, 'value="1"' in form) == (True, False)


@pytest.mark.parametrize("cells", [{}, {"accept": "vielleicht"}, {"accept": "0", "reason": "x" * 301}])
def test_a_broken_form_decides_nothing(desk: Client, cells: dict[str, str]) -> None:
    statement = waiting()
    assert desk.post(address("moderate", statement.pk), cells).status_code == 200
    assert Statement.objects.get().moderation == Moderation.PENDING


def test_an_accepted_statement_is_taken_back_with_a_reason(desk: Client) -> None:
    statement = StatementFactory(text="Herr Meier ist faul.")
    url = address("take_back", statement.consultation.slug, statement.number)
    for name in ("seed_statements", "consultation_results"):
        assert url in html(desk, name, statement.consultation.slug)
    assert "Herr Meier ist faul." in desk.post(url, {"reason": ""}).content.decode()
    assert Statement.objects.get().moderation == Moderation.ACCEPTED
    page = desk.post(url, {"reason": "Nennt einen Namen."}, follow=True).content.decode()
    assert "Herr Meier ist faul." not in page
    assert Statement.objects.get().moderation_reason == "Nennt einen Namen."
    assert desk.get(url).status_code == 404


def test_one_press_decides_for_what_says_the_same(desk: Client) -> None:
    first = waiting("Die Heizung ist seit Wochen kaputt.")
    others = [
        contribute_statement(participant=one, text=text, by=actor_as(one))
        for text in ("Seit Wochen ist die Heizung kaputt.", "Die Heizung ist seit Wochen kaputt, hilft niemand?")
        for one in [ParticipantFactory(consultation=first.consultation)]
    ]
    page = html(desk, "moderation")
    assert [page.count(f'name="also" value="{one.pk}"') for one in others] == [1, 1]
    page = desk.post(address("moderate", first.pk), {"accept": "0", "also": [others[0].pk]}).content.decode()
    assert f'value="{others[0].pk}" id="also-{others[0].pk}" checked' in page
    assert f'value="{others[1].pk}" id="also-{others[1].pk}">' in page
    desk.post(address("moderate", first.pk), {"accept": "1", "also": [others[0].pk]})
    assert set(Statement.objects.filter(moderation=Moderation.ACCEPTED)) == {first, others[0]}


def test_one_that_a_colleague_decided_meanwhile_stops_the_whole(desk: Client) -> None:
    first, done = waiting(), StatementFactory()
    page = desk.post(address("moderate", first.pk), {"accept": "1", "also": [done.pk]}).content.decode()
    assert "Über eine davon hat schon jemand entschieden." in page
    assert Statement.objects.get(pk=first.pk).moderation == Moderation.PENDING


def test_other_words_with_history(desk: Client) -> None:
    statement = waiting("Herr Meier heizt nicht.")
    url = address("edit_statement", statement.pk)
    assert "Wir heizen.</textarea>" in desk.post(url, {"text": "Wir heizen.", "reason": ""}).content.decode()
    desk.post(url, {"text": "Man heizt nicht.", "reason": "Nennt einen Namen."})
    page = html(desk, "edit_statement", statement.pk)
    assert '<del lang="de" dir="auto">Herr Meier heizt nicht.</del>' in page
    assert "Nennt einen Namen." in page


def test_words_that_were_voted_on_cannot_be_changed(desk: Client) -> None:
    statement = StatementFactory(agrees=1)
    assert "Diese Worte bleiben, wie sie sind" in html(desk, "edit_statement", statement.pk)
    cells = {"text": "Andere Worte.", "reason": "Anders."}
    assert "Andere Worte.</textarea>" in desk.post(address("edit_statement", statement.pk), cells).content.decode()


def test_the_log_comes_as_a_file(desk: Client) -> None:
    statement = waiting("=1+1 ist eine Aussage")
    desk.post(address("moderate", statement.pk), {"accept": "0", "reason": "Unklar."})
    file = desk.get(address("moderation_csv", statement.consultation.slug))
    assert file["Content-Type"] == "text/csv; charset=utf-8"
    assert ",'=1+1 ist eine Aussage," in file.content.decode()


def test_a_later_last_day_after_the_results_is_refused_beside_it(desk: Client) -> None:
    asked = StatementFactory(consultation__closes_on=date(2099, 1, 31))
    for participant in ParticipantFactory.create_batch(5, consultation=asked.consultation):
        vote(participant, asked, Choice.AGREE)
    Consultation.objects.update(closes_on=date(2020, 1, 31))
    typed = {"title": "Bus", "question": "Was fehlt?", "closes_on": "2099-12-24"}
    page = desk.post(address("edit_consultation", asked.consultation.slug), typed).content.decode()
    assert "Bitte veröffentlichen Sie das Meinungsbild" in page
    assert Consultation.objects.get().closes_on == date(2020, 1, 31)


def test_locking_and_unlocking(desk: Client) -> None:
    consultation = ConsultationFactory()
    for locked in ("1", "0"):
        desk.post(address("lock_statements", consultation.slug), {"locked": locked})
        assert Consultation.objects.get().takes_statements is (locked == "0")


def test_a_translation_is_shown_once_it_was_compared(desk: Client) -> None:
    statement = StatementFactory()
    url = address("translate", statement.consultation.slug, "ar", statement.number)
    assert url in html(desk, "translations", statement.consultation.slug, "ar")
    assert "x</textarea>" in desk.post(url, {"text": "x"}).content.decode()
    for cells, shown in (({}, False), ({"reviewed": "on"}, True)):
        desk.post(url, {"text": "نحتاج إلى حافلات أكثر."} | cells)
        assert (statement.translations.get().reviewed_at is not None) is shown
    assert desk.get(address("translations", statement.consultation.slug, "tlh")).status_code == 404


def test_what_somebody_else_has_read_meanwhile_is_left_alone(desk: Client) -> None:
    statement = StatementFactory()
    desk.post(address("moderate", statement.pk), {"accept": "0", "reason": "Zu spät."})
    statement.refresh_from_db()
    assert statement.moderation == Moderation.ACCEPTED


def test_markup_in_a_statement_is_text(desk: Client) -> None:
    waiting("<b>fett</b> <script>alert(1)</script>")
    page = html(desk, "moderation")
    assert "<script>alert" not in page
    assert "&lt;b&gt;fett" in page


def test_interim_results_are_marked(desk: Client) -> None:
    consultation = StatementFactory(agrees=60, disagrees=40).consultation
    page = html(desk, "consultation_results", consultation.slug)
    assert "Zwischenstand" in page
    assert "60 % ±10" in page.replace("\xa0", " ")


def test_small_numbers_are_not_shown_at_the_desk_either(desk: Client) -> None:
    consultation = ConsultationFactory()
    channel = ChannelFactory(consultation=consultation)
    ParticipantFactory.create_batch(2, consultation=consultation, channel=channel)
    ParticipantFactory.create_batch(11, consultation=consultation)
    page = html(desk, "consultation", consultation.slug)
    assert (page.count("unter 5<"), page.count("nicht gezeigt<")) == (1, 1)


PAGES = [
    "consultations", "new_consultation", "moderation", "consultation", "edit_consultation", "seed_statements",
    "add_channel", "consultation_results", "translations",
]  # fmt: skip


def arguments(name: str, consultation: Consultation) -> tuple[str, ...]:
    if name in ("consultations", "new_consultation", "moderation"):
        return ()
    return (consultation.slug, "ar") if name == "translations" else (consultation.slug,)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", [Role.MEMBER, Role.COUNCILLOR, Role.CLERK])
def test_others_are_refused(client: Client, name: str, role: Role) -> None:
    consultation = StatementFactory(consultation__stage=Stage.DRAFT).consultation
    client.force_login(account_with(role))
    assert client.get(address(name, *arguments(name, consultation))).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_one_heading_and_at_most_one_primary_button(desk: Client, name: str) -> None:
    consultation = waiting().consultation
    page = html(desk, name, *arguments(name, consultation))
    assert page.count("<h1") == 1
    assert page.count("kern-btn--primary") <= 1


@pytest.mark.parametrize(("name", "queries"), [("consultations", 5), ("moderation", 6), ("consultation", 9)])
@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_one_and_three(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, name: str, queries: int, count: int
) -> None:
    for _time in range(count):
        consultation = waiting().consultation
        ChannelFactory.create_batch(count, consultation=consultation)
    with django_assert_num_queries(queries):
        html(desk, name, *arguments(name, consultation))


def test_what_is_to_be_done() -> None:
    planner = actor_with(Role.PLANNER)
    with clock_at(datetime(2026, 11, 23, 11, tzinfo=UTC)):
        waiting()
        ConsultationFactory(title="bald", closes_on=date(2026, 11, 30))
        ConsultationFactory(title="vorbei", closes_on=date(2026, 11, 22))
        ConsultationFactory(title="noch lange", closes_on=date(2026, 12, 1))
        ConsultationFactory(title="geschlossen", stage=Stage.CLOSED, closes_on=date(2026, 11, 22))
        found = [(str(todo.place).split(" ")[0], todo.due, todo.is_late) for todo in topic.todos(planner)]
    assert found == [
        ("Beteiligung", date(2026, 11, 25), False),
        ("vorbei", date(2026, 11, 22), True),
        ("bald", date(2026, 11, 30), False),
    ]
    assert topic.todos(actor_with(Role.MEMBER)) == []


def test_about_people_is_ticked_while_reading_and_can_be_changed_later(desk: Client) -> None:
    statement = waiting("Ich habe Kinder.")
    refused = desk.post(address("moderate", statement.pk), {"accept": "0", "is_meta": "on"}).content.decode()
    assert "checked" in refused.split('name="is_meta"')[1].split(">")[0]
    desk.post(address("moderate", statement.pk), {"accept": "1", "is_meta": "on"})
    assert Statement.objects.get().is_meta
    assert "nicht im Meinungsbild" in html(desk, "seed_statements", statement.consultation.slug)
    assert "Im Meinungsbild zählen" in html(desk, "edit_statement", statement.pk)
    assert desk.get(address("mark_statement", statement.pk)).status_code == 405
    page = desk.post(address("mark_statement", statement.pk), {"is_meta": "0"}, follow=True).content.decode()
    assert (Statement.objects.get().is_meta, "Beim nächsten Meinungsbild zählt sie mit." in page) == (False, True)
