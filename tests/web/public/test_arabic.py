"""Taking part in Arabic: the whole way, and nothing that pretends to be Arabic beyond it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from querschnitt.kernel.permissions import Role
from querschnitt.listening.actions.translating import translate_statement
from querschnitt.listening.models import Consultation, Statement
from querschnitt.web.components.languages import TAKING_PART
from tests.factories.listening import ConsultationFactory, StatementFactory
from tests.factories.people import actor_with

pytestmark = pytest.mark.django_db
ORIGINAL, ARABIC = "Wir brauchen mehr Busse.", "نحتاج إلى حافلات أكثر."


@pytest.fixture
def consultation() -> Consultation:
    consultation = ConsultationFactory(slug="bus")
    statement = StatementFactory(consultation=consultation, text=ORIGINAL)
    translate_statement(statement=statement, language="ar", text=ARABIC, reviewed=True, by=actor_with(Role.PLANNER))
    return consultation


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.headers
    return response.content.decode()


@pytest.mark.usefixtures("consultation")
@pytest.mark.parametrize("address", [
    "mitreden/", "mitreden/bus/", "mitreden/bus/karte/", "mitreden/bus/sagen/", "quittung/", "regeln/",
])  # fmt: skip
def test_the_way_from_link_to_receipt_is_arabic(client: Client, address: str) -> None:
    page = html(client, f"/ar/{address}")
    assert '<html lang="ar" dir="rtl">' in page
    assert "querschnitt.rtl.css" in page


@pytest.mark.usefixtures("consultation")
def test_a_german_title_stands_where_the_page_begins(client: Client) -> None:
    """A line that takes its direction from its own words would stand at the other edge."""
    page = client.get("/ar/mitreden/bus/sagen/").content.decode()
    assert re.search(r'<p class="kicker"><bdi lang="de">[^<]+</bdi></p>', page)


@pytest.mark.usefixtures("consultation")
def test_the_card_has_the_translation_and_the_original_one_press_away(client: Client) -> None:
    page = html(client, "/ar/mitreden/bus/karte/")
    assert f'<h1 lang="ar" dir="auto" id="statement" tabindex="-1">{ARABIC}</h1>' in page
    assert f'<p lang="de" dir="auto">{ORIGINAL}</p>' in page.split('<details class="original')[1].split("</details>")[0]
    assert "الألماني" in page


def test_without_a_translation_the_original_says_that_it_is_one(client: Client, consultation: Consultation) -> None:
    Statement.objects.get().translations.update(reviewed_by=None, reviewed_at=None)
    page = html(client, "/ar/mitreden/bus/karte/")
    assert ARABIC not in page
    assert f'lang="de" dir="auto" id="statement" tabindex="-1">{ORIGINAL}</h1>' in page
    assert "لم تُترجَم بعد" in page


@pytest.mark.usefixtures("consultation")
def test_from_a_link_to_a_receipt(client: Client) -> None:
    card = client.get("/ar/mitreden/bus/karte/")
    assert card.status_code == 200
    with translation.override("ar"):
        end = client.post("/ar/mitreden/bus/karte/", {"statement": 1, "choice": 1}, follow=True).content.decode()
    receipt = end.split('id="receipt-link" translate="no" dir="ltr">http://testserver')[1].split("<")[0]
    assert receipt.startswith("/ar/quittung/")
    assert "صوّتم على عبارة واحدة." in html(client, receipt)


@pytest.mark.usefixtures("consultation")
def test_what_is_said_on_an_arabic_page_is_kept_as_arabic(client: Client) -> None:
    client.post("/ar/mitreden/bus/sagen/", {"text": "نحتاج إلى قطار ليلي."})
    assert Statement.objects.get(text="نحتاج إلى قطار ليلي.").language == "ar"


@pytest.mark.parametrize(("asked", "given"), [
    ("/ar/", "/ar/mitreden/"), ("/ar/gruppen/?x=1", "/de/gruppen/?x=1"), ("/ar/zahlen/", "/de/zahlen/"),
])  # fmt: skip
def test_what_is_not_written_in_arabic_does_not_pretend(client: Client, asked: str, given: str) -> None:
    assert client.get(asked).headers["Location"] == given


def test_the_chooser_offers_arabic_where_it_leads_somewhere(client: Client) -> None:
    ConsultationFactory(slug="bus")
    for address, offered in (
        ("/de/", True),
        ("/de/mitreden/bus/", True),
        ("/de/gruppen/", False),
        ("/de/zahlen/", False),
    ):
        assert ('hreflang="ar"' in html(client, address)) is offered, address


def test_every_page_of_the_way_exists() -> None:
    for name in TAKING_PART:
        arguments = {"enter": ("c",), "receipt": ("t",), "desk:call_paper": (1,)}.get(name, ("bus",))
        assert reverse(
            name, args=() if name in {"consultations", "enter_code", "find_receipt", "statement_rules"} else arguments
        )


def test_readers_are_told_that_nobody_has_reviewed_the_texts(client: Client) -> None:
    assert "لم يراجعها بعد" in html(client, "/ar/mitreden/")
    assert "noch niemand geprüft" not in html(client, "/de/mitreden/")
