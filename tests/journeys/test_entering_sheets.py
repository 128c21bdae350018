"""Sheets of paper at the desk, with nothing but the keyboard: one key for each cross, the next field by itself."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import House, Visitors

pytestmark = pytest.mark.browser
PAGE = "/de/schreibtisch/beteiligung/deutsch-lernen-neben-der-arbeit/boegen/"
PRINT = """
from querschnitt.kernel.actors import SYSTEM
from querschnitt.listening.actions.printing import make_sheets
from querschnitt.listening.models import Channel
channel = Channel.objects.filter(consultation__slug="deutsch-lernen-neben-der-arbeit").first()
_stack, [sheet] = make_sheets(channel=channel, count=1, language="de", by=SYSTEM)
print("CODE", sheet.code)
"""


@pytest.fixture
def code(house: House) -> str:
    found = re.search(r"CODE (\w+)", house.run("manage", "shell", "-c", PRINT).stdout)
    assert found is not None
    return found.group(1)


def open_sheet(page: Page, code: str) -> None:
    page.goto(PAGE)
    expect(page.locator("[name=code]")).to_be_focused()
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/boegen/*/")
    expect(page.locator("[name=statement-1]")).to_be_focused()


def type_in(page: Page, code: str, keys: str, own: str = "") -> None:
    """The code field, the crosses and the words below have the focus one after the other, by themselves."""
    open_sheet(page, code)
    page.keyboard.type(keys)
    assert page.evaluate("document.activeElement.name") == "own_text"
    page.keyboard.type(own)
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_sheet_by_keys_alone(visitors: Visitors, code: str) -> None:
    page = visitors.arrive("planner")
    type_in(page, code, "12znw 3-", "Mehr Licht am Kursort.")
    expect(page.get_by_text("Einmal eingegeben")).to_be_visible()
    type_in(page, code, "1ZZNW-30", "Mehr Licht am Kursort.")
    expect(page.get_by_role("heading", name="Was sich unterscheidet")).to_be_visible()
    page.get_by_label("Stimme nicht zu", exact=True).check()
    page.get_by_role("button", name="Klären und speichern").click()
    expect(page.get_by_text("Gespeichert: 6 Stimmen.")).to_be_visible()


def test_a_slip_of_the_finger_is_put_right(visitors: Visitors, code: str) -> None:
    page = visitors.arrive("planner")
    open_sheet(page, code)
    page.keyboard.type("1x")
    assert page.evaluate("document.activeElement.name") == "statement-2"
    page.keyboard.type("2")
    page.keyboard.press("Backspace")
    assert page.evaluate("document.activeElement.name") == "statement-2"
    page.keyboard.type("3")
    expect(page.locator("[data-said]").nth(1)).to_have_text("Weiß nicht")
    # Enter goes on and does not send half a sheet.
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "statement-4"
