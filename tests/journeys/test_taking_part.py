"""Three people take part: on a phone without JavaScript, with nothing but a keyboard, and in Arabic."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitors
from tests.journeys.test_every_page import examine

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROUND = "deutsch-lernen-neben-der-arbeit"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SAID = "Am Abend brauchen die Sprachkurse auch Kinderbetreuung im Haus."


def statement(page: Page) -> str:
    return page.locator("#statement").inner_text()


def test_on_a_phone_without_javascript(visitors: Visitors) -> None:
    page = visitors.blank(java_script_enabled=False, **PHONE)
    page.goto("/de/mitreden/")
    page.get_by_role("link", name=re.compile("Mitreden.*Deutsch lernen")).tap()
    page.get_by_role("link", name="Jetzt mitreden").tap()
    first = statement(page)
    page.get_by_role("button", name="Stimme zu", exact=True).tap()
    expect(page.locator("#statement")).not_to_have_text(first)
    change_the_last_answer(page, first)
    say_what_others_have_said(page)
    page.get_by_role("link", name="Aufhören").tap()
    expect(page.locator("svg.qr")).to_be_visible()
    page.get_by_role("link", name="Quittung ansehen").tap()
    expect(page.locator("main")).to_contain_text(SAID)
    expect(page.locator("main")).to_contain_text("Beim Kreis liest es jemand")


def change_the_last_answer(page: Page, first: str) -> None:
    page.get_by_role("link", name="Letzte Antwort ändern").tap()
    expect(page.locator("#statement")).to_have_text(first)
    assert page.locator('.choice[aria-pressed="true"]').inner_text() == "Stimme zu"
    page.get_by_role("button", name="Weiß nicht").tap()
    expect(page.locator("#statement")).not_to_have_text(first)


def say_what_others_have_said(page: Page) -> None:
    """Something like it is there already: shown first, and sent all the same."""
    page.get_by_role("link", name="Etwas Eigenes sagen").tap()
    page.get_by_label("Ihre Aussage").fill(SAID)
    page.get_by_role("button", name="Senden").tap()
    expect(page.locator("#similar")).to_have_text("So ähnlich gibt es schon")
    assert page.get_by_label("Ihre Aussage").input_value() == SAID
    page.get_by_role("button", name="Meine sagt etwas anderes").tap()
    expect(page.locator("[role=status]").first).to_contain_text("Wir lesen es innerhalb von zwei Tagen")


def test_with_nothing_but_a_keyboard(visitors: Visitors) -> None:
    """After the first answer two keys are enough for each: the next statement has the focus, its buttons follow."""
    page = visitors.blank()
    page.goto(f"/de/mitreden/{ROUND}/karte/")
    tab_to(page, "Stimme zu")
    for _answer in range(3):
        before = statement(page)
        page.keyboard.press("Enter")
        page.wait_for_function("before => document.getElementById('statement')?.innerText !== before", arg=before)
        expect(page.locator("#statement")).to_be_focused()
        presses = tab_to(page, "Stimme zu")
        assert presses <= 3, "the statement, perhaps a link to the last answer, then the buttons"
    tab_to(page, "Aufhören")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fertig/")
    tab_to(page, "Quittung ansehen")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Ihre Quittung")
    expect(page.locator("main")).to_contain_text("3 Aussagen")


def tab_to(page: Page, words: str, most: int = 25) -> int:
    """How often Tab was pressed until this had the focus."""
    for presses in range(1, most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.trim()") == words:
            return presses
    return pytest.fail(f"Tab never reaches “{words}”")


def test_in_arabic(visitors: Visitors) -> None:
    page = visitors.blank(**PHONE, locale="ar")
    page.goto(f"/de/mitreden/{ROUND}/karte/")
    page.locator(".languages summary").tap()
    page.get_by_role("link", name=re.compile("العربي")).tap()
    page.wait_for_url("**/ar/**")
    found = {"card": examine(page, (390,))}
    translated = answer_until_translated(page)
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator(".original summary").tap()
    original = page.locator(".original p")
    expect(original).to_be_visible()
    assert (original.get_attribute("lang"), translated) != ("ar", original.inner_text())
    page.get_by_role("link", name="أريد أن أقول شيئاً").tap()
    page.locator("textarea").fill("نحتاج إلى دورات في نهاية الأسبوع.")
    found["own words"] = examine(page, (390,))
    page.get_by_role("button", name="إرسال").tap()
    page.get_by_role("link", name="إنهاء").tap()
    page.wait_for_url("**/fertig/")
    found["end"] = examine(page, (390,))
    page.get_by_role("link", name="فتح الإيصال").tap()
    expect(page.locator("h1")).to_have_text("إيصالكم")
    expect(page.locator("main")).to_contain_text("نحتاج إلى دورات في نهاية الأسبوع.")
    found["receipt"] = examine(page, (390,))
    assert {where: what for where, what in found.items() if what} == {}


def answer_until_translated(page: Page) -> str:
    """Seven of eight have a translation that somebody compared; the one without says that it is the original."""
    page.get_by_role("button", name="أوافق", exact=True).tap()
    expect(page.locator("#statement")).to_be_focused()
    if page.locator("#statement").get_attribute("lang") != "ar":
        expect(page.locator(".statement")).to_contain_text("لم تُترجَم بعد")
        before = statement(page)
        page.get_by_role("button", name="لا أعرف").tap()
        page.wait_for_function("before => document.getElementById('statement')?.innerText !== before", arg=before)
    assert page.locator("#statement").get_attribute("lang") == "ar"
    return statement(page)
