"""Answer sheets at the desk: printed, entered twice as plain forms, settled."""

import re
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from querschnitt.adapters.typesetting.typesetter import typeset_answer_sheets
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.permissions import Role
from querschnitt.listening.actions.printing import make_codes, make_sheets
from querschnitt.listening.actions.translating import translate_statement
from querschnitt.listening.documents.sheets import answer_sheets_of
from querschnitt.listening.enums import Moderation, Stage
from querschnitt.listening.models import Channel, Consultation, OneTimeCode, SheetEntry, Statement, Vote
from querschnitt.web.desk.consultations import todos as topic
from tests.factories.listening import ChannelFactory, StatementFactory
from tests.factories.people import account_with, actor_with
from tests.printed import words_on

pytestmark = pytest.mark.django_db
ROOM = "/de/schreibtisch"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(account_with(Role.PLANNER))
    return client


@pytest.fixture
def channel() -> Channel:
    channel = ChannelFactory(consultation__slug="bus")
    StatementFactory.create_batch(3, consultation=channel.consultation)
    return channel


@pytest.fixture
def code(channel: Channel) -> str:
    return make_sheets(channel=channel, count=1, language="de", by=SYSTEM)[1][0].code


def open_sheet(desk: Client, code: str) -> str:
    """The address of the page that the code leads to."""
    answer = desk.post(f"{ROOM}/beteiligung/bus/boegen/", {"code": code})
    assert answer.status_code == 302
    return str(answer["Location"])


def refused(desk: Client, code: str) -> str:
    answer = desk.post(f"{ROOM}/beteiligung/bus/boegen/", {"code": code})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert f'value="{code}"' in page
    return page


def typed(*keys: str, own: str = "") -> dict[str, str]:
    return {f"statement-{number}": key for number, key in enumerate(keys, 1)} | {"own_text": own}


def test_from_the_code_to_the_votes(desk: Client, code: str) -> None:
    page = open_sheet(desk, f" {code[:5].upper()} {code[5:]}")
    first = desk.post(page, typed("1", "n", "-"), follow=True).content.decode()
    assert "Einmal eingegeben" in first
    assert not Vote.objects.exists()
    again = desk.get(page).content.decode()
    assert "Zum zweiten Mal" in again
    assert re.findall(r'name="statement-\d"[^>]* value=', again) == []
    second = desk.post(open_sheet(desk, code), typed("Z", "2", ""), follow=True).content.decode()
    assert "Gespeichert: 2 Stimmen." in second
    assert list(Vote.objects.values_list("statement__number", "choice").order_by("statement")) == [(1, 1), (2, -1)]
    assert "schon zweimal eingegeben" in refused(desk, code)


def test_what_differs_is_shown_statement_by_statement(desk: Client, code: str) -> None:
    page = open_sheet(desk, code)
    desk.post(page, typed("1", "2", "3", own="Mehr Licht."))
    answer = desk.post(page, typed("1", "1", "", own="Mehr Lich."), follow=True)
    settle, html = answer.redirect_chain[-1][0], answer.content.decode()
    assert "Beim ersten Mal: Stimme nicht zu. Beim zweiten Mal: Stimme zu." in html
    assert "Beim zweiten Mal: nichts angekreuzt." in html
    assert 'name="statement-1"' not in html
    halfway = desk.post(settle, {"statement-2": "-1", "own_text": "Mehr Licht!"}).content.decode()
    assert "wählen Sie, was angekreuzt ist" in halfway
    assert "Mehr Licht!</textarea>" in halfway
    assert re.search(r'value="-1"[^>]*checked', halfway)
    assert not Vote.objects.exists()
    done = {"statement-2": "-1", "statement-3": "none", "own_text": "Mehr Licht!"}
    assert "Gespeichert: 2 Stimmen." in desk.post(settle, done, follow=True).content.decode()
    assert list(Vote.objects.values_list("statement__number", "choice").order_by("statement")) == [(1, 1), (2, -1)]
    assert Statement.objects.filter(moderation=Moderation.PENDING).get().text == "Mehr Licht!"


def test_what_is_no_key_is_said_at_its_field_and_everything_stays(desk: Client, code: str) -> None:
    html = desk.post(open_sheet(desk, code), typed("1", "x", "3", own="Mehr Licht.")).content.decode()
    assert html.count("Bitte tippen Sie 1, 2 oder 3") >= 1
    assert re.search(r'name="statement-2"[^>]*value="x"|value="x"[^>]*name="statement-2"', html)
    assert "Mehr Licht.</textarea>" in html
    assert not SheetEntry.objects.exists()


def test_words_too_long_stay(desk: Client, code: str) -> None:
    html = desk.post(open_sheet(desk, code), typed("1", own="x" * 281)).content.decode()
    assert ("x" * 281 in html, "zu lang" in html) == (True, True)


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize("wrong", ["gibtesnicht", "x" * 60, "'; DROP TABLE"])
def test_an_unknown_code_is_said(desk: Client, wrong: str) -> None:
    answer = desk.post(f"{ROOM}/beteiligung/bus/boegen/", {"code": wrong})
    assert "Kein Bogen dieser Beteiligung" in answer.content.decode()


def test_a_code_used_on_the_web_is_said(desk: Client, code: str) -> None:
    Client().post("/de/code/", {"code": code})
    assert "schon im Netz benutzt" in refused(desk, code)


def test_a_sheet_of_another_consultation_is_not_found(desk: Client, code: str) -> None:
    other = ChannelFactory(consultation__slug="bahn")
    page = open_sheet(desk, code)
    assert desk.get(page.replace("/bus/", f"/{other.consultation.slug}/")).status_code == 404


def test_a_slip_is_no_sheet(desk: Client, channel: Channel) -> None:
    [code] = make_codes(channel=channel, count=1, by=SYSTEM)
    assert "Kein Bogen" in refused(desk, code)


def test_after_the_end_the_code_says_so(desk: Client, code: str) -> None:
    Consultation.objects.update(stage=Stage.CLOSED)
    assert "beendet" in refused(desk, code)


def test_discarding_begins_anew(desk: Client, code: str) -> None:
    page = open_sheet(desk, code)
    desk.post(page, typed("1"))
    desk.post(page, typed("2"))
    assert desk.get(page)["Location"] == f"{page}abgleich/"
    assert desk.get(f"{page}verwerfen/").status_code == 405
    desk.post(f"{page}verwerfen/")
    assert "Zum ersten Mal" in desk.get(page).content.decode()


def test_taken_back_after_both_entries_it_can_still_be_stored(desk: Client, code: str) -> None:
    page = open_sheet(desk, code)
    desk.post(page, typed("1", "1"))
    desk.post(page, typed("1", "2"))
    Statement.objects.filter(number=2).update(moderation=Moderation.REJECTED, moderation_reason="Ein Name.")
    assert "Beide Male dasselbe" in desk.get(f"{page}abgleich/").content.decode()
    desk.post(f"{page}abgleich/")
    assert Vote.objects.get().statement.number == 1


def test_a_stack_of_paper(desk: Client, channel: Channel) -> None:
    page = f"{ROOM}/beteiligungen/zugang/{channel.pk}/boegen/"
    assert "Deutsch (3 Aussagen)" in desk.get(page).content.decode()
    for wrong in ({"count": "0", "language": "de"}, {"count": "2", "language": "ar"}):
        assert desk.post(page, wrong).content.decode().count('aria-invalid="true"') == 1
    assert OneTimeCode.objects.count() == 0
    file = desk.post(page, {"count": "2", "language": "de"})
    assert (file["Content-Type"], OneTimeCode.objects.count()) == ("application/pdf", 2)
    with pikepdf.open(BytesIO(file.content)) as document:
        # A sheet and its empty back, and the second one on a leaf of its own.
        assert len(document.pages) == 3


def test_sheets_are_accessible_and_speak_the_language_of_their_reader(channel: Channel) -> None:
    statement = Statement.objects.get(number=1)
    translate_statement(
        statement=statement, language="ar", text="تحتاج الدورات", reviewed=True, by=actor_with(Role.PLANNER)
    )
    stack, [printed] = make_sheets(channel=channel, count=1, language="ar", by=SYSTEM)
    sheets = answer_sheets_of(stack, [(printed.code, printed.receipt)], "http://k/code/", "http://k/quittung/")
    assert sheets.statements == (("1", "تحتاج الدورات"),)
    assert sheets.choices[0] != "Stimme zu"
    assert (sheets.sheets[0].code.replace(" ", ""), sheets.sheets[0].receipt) == (
        printed.code, f"http://k/quittung/{printed.receipt}/",
    )  # fmt: skip
    with pikepdf.open(BytesIO(typeset_answer_sheets(sheets))) as document:
        assert (bool(document.Root.MarkInfo.Marked), str(document.Root.Lang)) == (True, "ar")


def test_each_sheet_begins_with_its_own_first_page(channel: Channel) -> None:
    StatementFactory.create_batch(24, consultation=channel.consultation, text="Ein Satz, der lang ist. " * 8)
    stack, printed = make_sheets(channel=channel, count=3, language="de", by=SYSTEM)
    sheets = answer_sheets_of(stack, [(one.code, one.receipt) for one in printed], "http://k/code/", "http://k/")
    with pikepdf.open(BytesIO(typeset_answer_sheets(sheets))) as document:
        numbers = [re.search(r"Seite (\d+)", words_on(page)) for page in document.pages]
    said = [int(one[1]) for one in numbers if one]
    assert len(said) > 3
    assert said == list(range(1, len(said) // 3 + 1)) * 3


@pytest.mark.parametrize("count", [1, 3])
def test_stacks_cost_the_same_for_one_and_three(
    desk: Client, channel: Channel, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _time in range(count):
        make_sheets(channel=channel, count=2, language="de", by=SYSTEM)
    with django_assert_num_queries(6):
        desk.get(f"{ROOM}/beteiligung/bus/boegen/")


def test_what_was_entered_once_is_still_to_be_done(desk: Client, code: str) -> None:
    Consultation.objects.update(closes_on=date(2099, 1, 31))
    planner = actor_with(Role.PLANNER)
    page = open_sheet(desk, code)
    assert topic.todos(planner) == []
    desk.post(page, typed("1"))
    [todo] = topic.todos(planner)
    assert (todo.text, todo.due) == ("1 Antwortbogen wartet auf die zweite Eingabe", date(2099, 1, 31))
    assert todo.url == f"{ROOM}/beteiligung/bus/boegen/"
    desk.post(page, typed("1"))
    assert topic.todos(planner) == []


def test_the_strip_says_where_the_sheet_is(desk: Client, channel: Channel) -> None:
    _stack, [sheet] = make_sheets(channel=channel, count=1, language="de", by=SYSTEM)
    receipt = f"/de/quittung/{sheet.receipt}/"
    before = Client().get(receipt)
    assert (before.status_code, "noch nicht eingegeben" in before.content.decode()) == (200, True)
    assert Client().post("/de/quittung/", {"code": sheet.receipt})["Location"] == receipt
    for _time in range(2):
        desk.post(open_sheet(desk, sheet.code), typed("1", "2"))
    assert "Sie haben über 2 Aussagen abgestimmt" in Client().get(receipt).content.decode()
    # What is handed in opens nothing: the desk reads it.
    assert Client().get(f"/de/quittung/{sheet.code}/").status_code == 404
