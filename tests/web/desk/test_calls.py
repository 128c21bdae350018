"""Calls at the desk: prepared, filled from paper and files, ended, deleted; exports name nobody."""

import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from querschnitt.kernel import clock
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from querschnitt.people.queries.identity import actor_of
from querschnitt.selection.documents.forms import paper_form_of
from querschnitt.selection.enums import ApplicationState
from querschnitt.selection.models import Application, Call
from querschnitt.web.desk.calls.todos import todos
from tests.factories.calls import AgedPlanFactory, ApplicationFactory, CallFactory
from tests.factories.people import account_with

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[object]]
TERMS = {"title": "Wer redet mit?", "text_de": "Wir beraten.", "text_en": "We advise.", "opens_on": "2026-03-01",
         "closes_on": "2026-03-31", "keep_days": "60", "one_per_address": "on"}  # fmt: skip


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(account_with(Role.PLANNER))
    return client


def page(desk: Client, name: str, pk: int) -> str:
    response = desk.get(reverse(f"desk:{name}", args=[pk]))
    assert response.status_code == 200
    return response.content.decode()


def typed(call: Call, **changes: object) -> dict[str, object]:
    category = call.plan.categories.get()
    return {f"category_{category.pk}": category.values.all()[0].pk, "name": "Aylin Beispiel", "contact_by": "post",
            "contact": "Gasstraße 3, Elmshorn", "language": "de", "note": "", "agreed": "on"} | changes  # fmt: skip


def test_a_call_is_prepared_changed_and_ended(desk: Client) -> None:
    plan = AgedPlanFactory()
    today = clock.today()
    days = {"opens_on": today.isoformat(), "closes_on": date(2999, 1, 1).isoformat()}
    asked = {"apart": "Arbeitgeber\r\n\r\n Familie "}
    response = desk.post(reverse("desk:call_new", args=[plan.pk]), TERMS | days | asked)
    call = Call.objects.get()
    assert call.apart == ["Arbeitgeber", "Familie"]
    assert "Arbeitgeber, Familie" in page(desk, "call", call.pk)
    assert ">\nArbeitgeber\nFamilie</textarea>" in page(desk, "call_change", call.pk)
    assert response["Location"] == reverse("desk:call", args=[call.pk])
    assert (call.texts, call.one_per_address) == ({"de": "Wir beraten.", "en": "We advise."}, True)
    assert "Wer redet mit?" in page(desk, "selection", plan.group.slug)
    desk.post(reverse("desk:call_change", args=[call.pk]), TERMS | days | {"keep_days": "30", "text_en": ""})
    call.refresh_from_db()
    assert (call.keep_days, call.texts) == (30, {"de": "Wir beraten."})
    desk.post(reverse("desk:call_close", args=[call.pk]))
    call.refresh_from_db()
    assert call.closed_on == today
    assert "Zur Auswahl" in page(desk, "call", call.pk)


@pytest.mark.parametrize(("changes", "message"), [
    ({"text_de": ""}, "Bitte füllen Sie"), ({"closes_on": "2026-02-01"}, "Der letzte Tag liegt vor dem ersten"),
    ({"keep_days": "0"}, "1"), ({"closes_on": "morgen"}, "Datum"),
])  # fmt: skip
def test_what_is_wrong_stands_there_and_what_was_typed_stays(
    desk: Client, changes: dict[str, str], message: str
) -> None:
    html = desk.post(reverse("desk:call_new", args=[AgedPlanFactory().pk]), TERMS | changes).content.decode()
    assert message in html
    assert 'value="Wer redet mit?"' in html
    assert not Call.objects.exists()


def test_the_kick_off_needs_time_and_place_and_stands_on_page_and_paper(desk: Client) -> None:
    days = {"opens_on": "2026-01-01", "closes_on": "2999-01-01", "event_at": "2098-12-02T18:30"}
    address = reverse("desk:call_new", args=[AgedPlanFactory().pk])
    refused = desk.post(address, TERMS | days).content.decode()
    assert "Der Auftakt braucht beides" in refused
    assert 'value="2098-12-02T18:30"' in refused
    desk.post(address, TERMS | days | {"event_place": "Rathaus, Saal 1", "title_en": "Who joins in?"})
    call = Call.objects.get()
    html = Client().get(f"/de/bewerben/{call.slug}/").content.decode().replace("\u00a0", " ")
    assert "2. Dezember 2098, 18:30 Uhr, Rathaus, Saal 1" in html
    assert "Who joins in?" in Client().get(f"/en/bewerben/{call.slug}/").content.decode()
    assert "Rathaus, Saal 1" in " ".join(paper_form_of(call, "de", "").introduction)


def test_questions_are_asked_in_the_language_of_whoever_applies(desk: Client) -> None:
    call = CallFactory()
    category = call.plan.categories.get()
    assert reverse("desk:category_words", args=[category.pk]) in page(desk, "call", call.pk)
    words = {"name_en": "Age", "question_en": "How old are you?"}
    words |= {f"value_{value.pk}_en": f"years {value.pk}" for value in category.values.all()}
    words |= {"name_ar": "العمر", "question_ar": "كم عمرك؟"}
    desk.post(reverse("desk:category_words", args=[category.pk]), words)
    assert reverse("desk:category_words", args=[category.pk]) in page(
        desk, "call", call.pk
    )  # answers in Arabic are missing
    assert paper_form_of(call, "ar", "").parts[0].questions[0].options == ("\u206816 bis 39\u2069", "\u2068ab 40\u2069")
    words |= {f"value_{value.pk}_ar": f"سنة {value.pk}" for value in category.values.all()}
    desk.post(reverse("desk:category_words", args=[category.pk]), words)
    assert reverse("desk:category_words", args=[category.pk]) not in page(desk, "call", call.pk)
    visitor = Client()
    for name in ("", "formular/"):
        html = visitor.get(f"/en/bewerben/{call.slug}/{name}").content.decode()
        assert ("How old are you?" in html, "years" in html, "ab 40" in html) == (True, True, False)
        html = visitor.get(f"/ar/bewerben/{call.slug}/{name}").content.decode()
        assert ("كم عمرك؟" in html, "سنة" in html, 'dir="rtl"' in html, "ab 40" in html) == (True, True, True, False)
    sheet = paper_form_of(call, "en", "").parts[0].questions[0]
    assert (sheet.question, sheet.options[0][:5]) == ("How old are you?", "years")
    for language in ("en", "ar"):
        assert visitor.get(f"/{language}/bewerben/{call.slug}/bogen.pdf").content.startswith(b"%PDF")


def test_paper_is_typed_in_and_the_link_is_shown_once(desk: Client) -> None:
    call = CallFactory()
    address = reverse("desk:application_new", args=[call.pk])
    refused = desk.post(address, typed(call, contact=" ")).content.decode()
    assert "Aylin Beispiel" in refused
    answer = desk.post(address, typed(call))
    application = Application.objects.get()
    assert (application.via, application.name) == ("paper", "Aylin Beispiel")
    assert answer["Cache-Control"] == "private, no-store"
    link = answer.context["link"]
    assert link in answer.content.decode()
    assert application.pseudonym in Client().get(link).content.decode()


def test_a_paper_form_typed_in_once_stays_one_when_the_page_is_loaded_again(desk: Client) -> None:
    call = CallFactory()
    address = reverse("desk:application_new", args=[call.pk])
    secret = desk.get(address).context["form"]["secret"].value()
    links = {desk.post(address, typed(call, secret=secret)).context["link"] for _time in range(2)}
    assert (len(links), Application.objects.count()) == (1, 1)


def test_who_may_have_applied_twice_is_shown_until_it_is_settled(desk: Client) -> None:
    call = CallFactory()
    address = reverse("desk:application_new", args=[call.pk])
    for _time in range(2):
        desk.post(address, typed(call))
    html = page(desk, "call", call.pk)
    assert "Vielleicht hat sich jemand zweimal beworben" in html
    first, second = Application.objects.all()
    assert all(reverse("desk:application", args=[one.pk]) in html for one in (first, second))
    desk.post(reverse("desk:application_withdraw", args=[second.pk]))
    assert "zweimal beworben" not in page(desk, "call", call.pk)


def test_the_page_says_how_far_the_pool_goes_and_what_is_missing(desk: Client) -> None:
    call = CallFactory()
    assert "Noch hat sich niemand beworben" in page(desk, "call", call.pk)
    ApplicationFactory(call=call, answers=["16 bis 39"])
    html = page(desk, "call", call.pk)
    assert "Alter: 1 Mensch mit „ab 40“" in html
    assert "100,0\u00a0%" in html
    ApplicationFactory(call=call, answers=["ab 40"])
    assert "Noch reicht es nicht" not in page(desk, "call", call.pk)


def test_somebody_is_found_corrected_and_withdrawn_on_request(desk: Client) -> None:
    call = CallFactory()
    wanted = ApplicationFactory(call=call, name="Zofia Gesucht", pseudonym="B-9999")
    ApplicationFactory(call=call)
    pool = reverse("desk:pool", args=[call.pk])
    html = desk.get(pool, {"search": "gesucht"}).content.decode()
    assert ("Zofia Gesucht" in html, "Leck" in html) == (True, False)
    assert "Zu dieser Suche passt niemand" in desk.get(pool, {"search": "xyz"}).content.decode()
    assert desk.get(pool, {"state": "unsinn", "seite": "x"}).status_code == 200
    desk.post(reverse("desk:application_correct", args=[wanted.pk]), typed(call, name="Zofia Richtig"))
    assert "Zofia Richtig" in page(desk, "application", wanted.pk)
    desk.post(reverse("desk:application_withdraw", args=[wanted.pk]))
    html = page(desk, "application", wanted.pk)
    assert ("Zofia" in html, "gelöscht" in html) == (False, True)
    again = desk.post(reverse("desk:application_withdraw", args=[wanted.pk]), follow=True).content.decode()
    assert "Es ist nichts mehr gespeichert" in again


def upload(desk: Client, call: Call, text: str) -> str:
    file = SimpleUploadedFile("pool.csv", text.encode())
    return desk.post(reverse("desk:pool_import", args=[call.pk]), {"file": file}, follow=True).content.decode()


def test_a_file_comes_in_whole_or_says_where_it_is_wrong(desk: Client) -> None:
    call = CallFactory()
    assert "Alter" in page(desk, "pool_import", call.pk)
    html = upload(desk, call, "id,Alter\np1,ab 40\np2,uralt\n")
    assert "pool.csv, Zeile 3, Spalte Alter" in html
    assert not Application.objects.exists()
    assert "2 Bewerbungen sind eingelesen" in upload(desk, call, "id,Alter\np1,ab 40\np2,16 bis 39\n")
    assert "nichts hat sich geändert" in upload(desk, call, "id,Alter\np2,16 bis 39\np1,ab 40\n")
    assert "Bitte wählen Sie eine Datei" in desk.post(reverse("desk:pool_import", args=[call.pk])).content.decode()


def test_the_exported_pool_names_nobody_and_calculates_nothing(desk: Client) -> None:
    plan = AgedPlanFactory(categories={"=Alter": {"+jung": (0, 3), "alt": (0, 3)}})
    call = CallFactory(plan=plan)
    ApplicationFactory(call=call, pseudonym="B-1", answers=["+jung"])
    ApplicationFactory(call=call, pseudonym="B-2", state=ApplicationState.CHOSEN, answers=["alt"])
    answer = desk.get(reverse("desk:pool_csv", args=[call.pk]))
    text = answer.content.decode("utf-8-sig")
    assert list(csv.reader(StringIO(text))) == [
        ["id", "state", "'=Alter"], ["B-1", "applied", "'+jung"], ["B-2", "chosen", "alt"],
    ]  # fmt: skip
    assert "eck" not in text


def words(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_paper_form_is_accessible_and_in_the_language_of_the_page(desk: Client, language: str) -> None:
    call = CallFactory(one_per_address=True, title="Wer redet mit?")
    ApplicationFactory(call=call)
    answer = desk.get(f"/{language}/schreibtisch/aufrufe/{call.pk}/papierbogen.pdf")
    assert answer["Content-Type"] == "application/pdf"
    with words(answer.content) as pdf:
        assert str(pdf.Root.Lang) == language
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]) == "Wer redet mit?"


def test_deleting_waits_for_the_promised_day_and_then_leaves_the_chosen(desk: Client) -> None:
    call = CallFactory(closes_on=date(2026, 3, 1), keep_days=10)
    chosen = ApplicationFactory(call=call, state=ApplicationState.CHOSEN)
    missed = ApplicationFactory(call=call, state=ApplicationState.NOT_CHOSEN)
    address = reverse("desk:call_erase", args=[call.pk])
    with clock_at(datetime(2026, 3, 10, tzinfo=UTC)):
        assert "noch nicht vorbei" in desk.post(address, follow=True).content.decode()
    with clock_at(datetime(2026, 3, 11, 12, tzinfo=UTC)):
        assert "Nicht Ausgewählte löschen" in page(desk, "call", call.pk)
        desk.post(address)
        assert "Nicht Ausgewählte löschen" not in page(desk, "call", call.pk)
    chosen.refresh_from_db()
    missed.refresh_from_db()
    assert (chosen.name, missed.name) == ("Leck Bewerbername", "")


def test_what_waits_is_the_choice_and_later_the_deleting() -> None:
    planner = actor_of(account_with(Role.PLANNER))
    ApplicationFactory(call__title="Läuft")
    waiting = ApplicationFactory(call__title="Wartet", call__closes_on=date(2026, 3, 1), call__keep_days=10)
    with clock_at(datetime(2026, 3, 5, tzinfo=UTC)):
        assert [(todo.place, todo.due, todo.text) for todo in todos(planner)] == [
            ("Wartet", date(2026, 3, 11), "1 Mensch hat sich beworben und wartet")
        ]  # fmt: skip
    with clock_at(datetime(2026, 3, 12, tzinfo=UTC)):
        Application.objects.filter(pk=waiting.pk).update(state=ApplicationState.NOT_CHOSEN)
        assert [(todo.place, str(todo.label)) for todo in todos(planner)] == [("Wartet", "Löschen")]
    assert todos(actor_of(account_with(Role.MEMBER))) == []


@pytest.mark.parametrize(("name", "queries"), [("pool", 8), ("call", 13), ("pool_csv", 9)])
@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_one_and_three(
    desk: Client, name: str, queries: int, count: int, django_assert_num_queries: Queries
) -> None:
    call = CallFactory()
    for _ in range(count):
        ApplicationFactory(call=call)
    with django_assert_num_queries(queries):
        desk.get(reverse(f"desk:{name}", args=[call.pk]))


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_costs_two_queries(count: int, django_assert_num_queries: Queries) -> None:
    planner = actor_of(account_with(Role.PLANNER))
    for _ in range(count):
        ApplicationFactory(call__closes_on=date(2026, 1, 2))
    with django_assert_num_queries(2):
        assert len(todos(planner)) == 2 * count


def test_others_are_refused(client: Client) -> None:
    application = ApplicationFactory()
    client.force_login(account_with(Role.MEMBER))
    for name in ("call", "pool", "pool_csv", "pool_import", "application_new", "call_change", "call_paper"):
        assert client.get(reverse(f"desk:{name}", args=[application.call.pk])).status_code == 403
    assert client.get(reverse("desk:application", args=[application.pk])).status_code == 403
    assert client.post(reverse("desk:application_withdraw", args=[application.pk])).status_code == 403
    application.refresh_from_db()
    assert application.name == "Leck Bewerbername"
