"""Applying without an account; one's own application behind a private link; nobody is named in public."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.tokens import fingerprint
from querschnitt.selection.actions.draws import prepare_draw, settle_draw
from querschnitt.selection.actions.results import ApplicationResult, erase_applications, tell_results
from querschnitt.selection.enums import ApplicationState, DrawMethod
from querschnitt.selection.models import Application, Call
from querschnitt.selection.queries.apart import SAME_ADDRESS
from tests.factories.calls import ApplicationFactory, CallFactory
from tests.factories.listening import ConsultationFactory

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[object]]
TOKEN = "wX-9_bewerbung"
OWN = f"/de/bewerbung/{TOKEN}/"


@pytest.fixture(autouse=True)
def nobody_has_sent_anything() -> None:
    cache.clear()


@pytest.fixture
def call() -> Call:
    return CallFactory(slug="pflege", title="Wer redet mit über Pflege?", one_per_address=True)


def typed(call: Call, **changes: object) -> dict[str, object]:
    category = call.plan.categories.get()
    return {
        f"category_{category.pk}": category.values.all()[0].pk, "name": "Aylin Beispiel", "contact_by": "mail",
        "contact": "aylin@example.org", "language": "de", "note": "", "street": "Gasstr. 3", "postal_code": "25335",
        "agreed": "on",
    } | changes  # fmt: skip


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


@pytest.mark.parametrize(("language", "words"), [
    ("de", ("Jetzt bewerben", "Wer redet mit?", "16 bis 39", "Alter?", "am 1. März 3000 gelöscht")),
    ("en", ("Apply now", "Who speaks?", "16 bis 39", "deleted on 1 March 3000")),
])  # fmt: skip
def test_the_page_says_who_is_sought_what_is_asked_and_how_long_it_is_kept(
    client: Client, call: Call, language: str, words: tuple[str, ...]
) -> None:
    Call.objects.update(texts={"de": "Wer redet mit?", "en": "Who speaks?"})
    html = page(client, f"/{language}/bewerben/pflege/")
    assert [word for word in words if word not in html] == []


def test_an_application_comes_in_and_leads_to_its_private_page(client: Client, call: Call) -> None:
    answer = client.post("/de/bewerben/pflege/formular/", typed(call), follow=True)
    assert answer.status_code == 200
    html = answer.content.decode()
    application = Application.objects.get()
    assert (application.name, application.via) == ("Aylin Beispiel", "web")
    path = answer.request["PATH_INFO"]
    assert f"http://testserver{path}" in html
    for words in ("Aylin Beispiel", "aylin@example.org", "16 bis 39", application.pseudonym):
        assert words in html
    assert "Gasstr" not in html


def test_sending_the_form_again_leads_to_the_same_application(client: Client, call: Call) -> None:
    secret = client.get("/de/bewerben/pflege/formular/").context["form"]["secret"].value()
    sent = [client.post("/de/bewerben/pflege/formular/", typed(call, secret=secret)) for _time in range(2)]
    assert [answer["Location"] for answer in sent] == [f"/de/bewerbung/{secret}/"] * 2
    assert Application.objects.count() == 1


@pytest.mark.parametrize(("changes", "message"), [
    ({"contact": "aylin"}, "Das ist keine E-Mail-Adresse"),
    ({"contact_by": "phone", "contact": "12"}, "Das ist keine Telefonnummer"),
    ({"postal_code": "2533"}, "Eine Postleitzahl hat fünf Ziffern"),
    ({"street": ""}, "Bitte schreiben Sie Straße und Hausnummer"),
    ({"agreed": ""}, "Ohne Ihr Einverständnis dürfen wir nichts speichern"),
    ({"name": "\x00"}, "Nullzeichen"),
])  # fmt: skip
def test_what_is_wrong_stands_there_and_what_was_typed_stays(
    client: Client, call: Call, changes: dict[str, str], message: str
) -> None:
    answer = client.post("/de/bewerben/pflege/formular/", typed(call, note="Bitte abends", **changes))
    html = answer.content.decode()
    assert (answer.status_code, message in html, "Bitte abends" in html) == (400, True, True)
    assert not Application.objects.exists()


def test_what_keeps_people_apart_is_asked_and_never_shown_again(client: Client, call: Call) -> None:
    Call.objects.update(apart=["Arbeitgeber"])
    assert "nicht zwei mit demselben gewählt werden: Arbeitgeber" in page(client, "/de/bewerben/pflege/")
    assert 'name="apart_0"' in page(client, "/de/bewerben/pflege/formular/")
    answer = client.post("/de/bewerben/pflege/formular/", typed(call, apart_0="Leckwerk GmbH"), follow=True)
    html = answer.content.decode()
    assert "Auch Ihre Angabe bei Arbeitgeber ist nicht dabei" in html
    assert "leckwerk" not in html.casefold()
    assert sorted(Application.objects.get().marks.values_list("kind", flat=True)) == ["=apart Arbeitgeber", "address"]
    assert client.get("/de/bewerben/pflege/bogen.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("value", ["", "999999", "ab 40", "'"])
def test_an_answer_that_is_none_is_refused_at_its_question(client: Client, call: Call, value: str) -> None:
    category = call.plan.categories.get()
    answer = client.post("/de/bewerben/pflege/formular/", typed(call, **{f"category_{category.pk}": value}))
    assert answer.status_code == 400
    assert f'href="#id_category_{category.pk}' in answer.content.decode()


def test_a_call_that_has_not_begun_is_unknown_and_one_that_ended_says_so(client: Client, call: Call) -> None:
    Call.objects.update(opens_on=date(2999, 1, 1))
    assert client.get("/de/bewerben/pflege/").status_code == 404
    Call.objects.update(opens_on=date(2026, 1, 1), closes_on=date(2026, 2, 1))
    assert "Dieser Aufruf ist beendet" in page(client, "/de/bewerben/pflege/")
    assert client.get("/de/bewerben/pflege/formular/")["Location"] == "/de/bewerben/pflege/"
    answer = client.post("/de/bewerben/pflege/formular/", typed(call))
    assert "Bewerben kann man sich nicht mehr" in answer.content.decode()
    assert not Application.objects.exists()


def test_a_machine_is_slowed_down_and_keeps_what_it_typed(client: Client, call: Call, settings: LazySettings) -> None:
    settings.APPLICATIONS_AN_HOUR = 2
    for _ in range(2):
        assert client.post("/de/bewerben/pflege/formular/", typed(call)).status_code == 302
    refused = client.post("/de/bewerben/pflege/formular/", typed(call)).content.decode()
    assert "in einer Stunde" in refused
    assert "Aylin Beispiel" in refused
    assert Application.objects.count() == 2
    assert client.post("/de/bewerben/pflege/formular/", typed(call), REMOTE_ADDR="192.0.2.7").status_code == 302


def test_the_private_page_is_kept_by_no_cache_and_no_search_engine(client: Client) -> None:
    ApplicationFactory(token=TOKEN)
    for path in (OWN, f"{OWN}aendern/", f"{OWN}zurueckziehen/"):
        answer = client.get(path)
        assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex")
        assert answer["Referrer-Policy"] == "same-origin"


def test_a_wrong_link_says_so_and_changes_nothing(client: Client) -> None:
    ApplicationFactory(token=TOKEN)
    assert client.get("/de/bewerbung/falsch/").status_code == 404
    for step in ("aendern", "zurueckziehen"):
        assert client.post(f"/de/bewerbung/falsch/{step}/")["Location"] == "/de/bewerbung/falsch/"
    assert Application.objects.get().erased_at is None


def test_it_is_corrected(client: Client, call: Call) -> None:
    application = ApplicationFactory(call=call, token=TOKEN)
    category = call.plan.categories.get()
    assert "Leck Rollstuhl" in page(client, f"{OWN}aendern/")
    other = category.values.all()[1]
    client.post(f"{OWN}aendern/", typed(call, name="Neuer Name", **{f"category_{category.pk}": other.pk}))
    application.refresh_from_db()
    assert (application.name, application.answers.get().value) == ("Neuer Name", other)
    refused = client.post(f"{OWN}aendern/", typed(call, name="Dritter", contact="kaputt"))
    assert (refused.status_code, "Dritter" in refused.content.decode()) == (400, True)


def test_after_the_end_only_name_and_contact_are_corrected(client: Client, call: Call) -> None:
    application = ApplicationFactory(call=call, token=TOKEN)
    Call.objects.update(closes_on=date(2026, 2, 1))
    other = call.plan.categories.get().values.all()[1]
    assert "Alter?" not in page(client, f"{OWN}aendern/")
    client.post(f"{OWN}aendern/", typed(call, name="Neuer Name", **{f"category_{other.category_id}": other.pk}))
    application.refresh_from_db()
    assert (application.name, application.answers.get().value.label) == ("Neuer Name", "16 bis 39")


def test_withdrawing_asks_once_and_leaves_a_line_without_a_name(client: Client) -> None:
    application = ApplicationFactory(token=TOKEN, pseudonym="B-0042")
    assert "Bewerbung zurückziehen?" in page(client, f"{OWN}zurueckziehen/")
    assert Application.objects.get().erased_at is None
    html = client.post(f"{OWN}zurueckziehen/", follow=True).content.decode()
    assert "Sie haben sich zurückgezogen" in html
    assert "B-0042" in html
    assert "Leck" not in html
    application.refresh_from_db()
    assert application.name == ""
    assert client.get(f"{OWN}aendern/")["Location"] == OWN


@pytest.mark.parametrize(("state", "chance", "words"), [
    (ApplicationState.CHOSEN, 0.125, ("Die Wahl ist auf Sie gefallen", "12,5\u00a0%")),
    (ApplicationState.DEPUTY, 0.125, ("Das Los fiel auf Sie als Stellvertretung", "12,5\u00a0%")),
    (ApplicationState.NOT_CHOSEN, 0.125, ("Die Wahl ist nicht auf Sie gefallen", "12,5\u00a0%")),
    (ApplicationState.NOT_CHOSEN, None, ("Die Wahl ist nicht auf Sie gefallen",)),
])  # fmt: skip
def test_the_result_stands_there_in_words_with_the_chance(
    client: Client, state: ApplicationState, chance: float | None, words: tuple[str, ...]
) -> None:
    application = ApplicationFactory(token=TOKEN, call__closes_on=date(2026, 2, 1))
    tell_results(call=application.call, results={application.pseudonym: ApplicationResult(state, chance)}, by=SYSTEM)
    html = page(client, OWN)
    assert [word for word in words if word not in html] == []
    assert ("Ihre Chance" in html) == (chance is not None)


@pytest.mark.parametrize(("at_one_address", "limit"), [(0, ["Alter", "16 bis 39"]), (6, [SAME_ADDRESS, "address-1"])])
def test_which_quota_limited_the_chance_is_told_but_not_that_others_share_the_address(
    client: Client, at_one_address: int, limit: list[str]
) -> None:
    call = CallFactory(closes_on=date(2026, 2, 1), one_per_address=True)
    for n in range(8):
        home = "Probeweg 1" if n < at_one_address else ""
        ApplicationFactory(call=call, token=TOKEN if n == 0 else "", answers=["ab 40"], address=home)
    ApplicationFactory.create_batch(3, call=call, answers=["16 bis 39"])
    settle_draw(draw=prepare_draw(call=call, method=DrawMethod.DICE, by=SYSTEM), number=3, by=SYSTEM)
    own = call.applications.get(token_fingerprint=fingerprint(TOKEN)).pseudonym
    found = call.draws.get().chances[own]
    assert limit in found["held_back_by"] + found["crowded_out_by"]
    html = page(client, OWN)
    assert ("kleiner, weil Plätze frei gehalten werden für: Alter: 16 bis 39." in html) == (limit[0] == "Alter")
    assert "gleiche Adresse" not in html
    assert "dieselbe Chance gehabt: 27 von 100" in html


def test_after_deleting_the_result_can_still_be_read_but_no_name(client: Client) -> None:
    application = ApplicationFactory(token=TOKEN, call__closes_on=date(2026, 2, 1))
    tell_results(call=application.call, results={}, by=SYSTEM)
    with clock_at(datetime(2026, 6, 1, 9, tzinfo=UTC)):
        erase_applications(call=application.call, by=SYSTEM)
        html = page(client, OWN)
    assert "Die Wahl ist nicht auf Sie gefallen" in html
    assert "am 1. Juni 2026 gelöscht" in html
    assert "Leck" not in html


def test_the_code_on_paper_can_be_typed(client: Client) -> None:
    ApplicationFactory(token=TOKEN)
    assert client.post("/de/quittung/", {"code": f" {TOKEN} "})["Location"] == OWN


def test_open_calls_stand_on_the_front_page_and_at_their_group(client: Client, call: Call) -> None:
    ApplicationFactory(call=call)
    for path in (
        "/de/",
        f"/de/gruppen/{call.plan.group.slug}/",
        "/de/bewerben/pflege/",
        "/de/bewerben/pflege/formular/",
    ):
        html = page(client, path)
        assert "Wer redet mit über Pflege?" in html
        assert "Leck" not in html
        assert "leck@" not in html
    Call.objects.update(closes_on=date(2026, 2, 1))
    assert "Wer redet mit über Pflege?" not in page(client, "/de/")


def test_what_ends_first_stands_first_on_the_front_page(client: Client, call: Call) -> None:
    Call.objects.update(closes_on=date(3000, 1, 2))
    ends = {"Zuerst": date(3000, 1, 1), "Danach": date(3000, 1, 3), "Irgendwann": None}
    for title, day in reversed(ends.items()):
        ConsultationFactory(title=title, closes_on=day)
    assert re.findall("<li class=\"card\">.*?<h3[^>]*>(.*?)</h3>", page(client, "/de/"), re.S) == [
        "Zuerst", "Wer redet mit über Pflege?", "Danach", "Irgendwann",
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_a_call_costs_five_queries_for_any_number_of_applications(
    client: Client, call: Call, count: int, django_assert_num_queries: Queries
) -> None:
    for _ in range(count):
        ApplicationFactory(call=call)
    with django_assert_num_queries(5):
        page(client, "/de/bewerben/pflege/")
