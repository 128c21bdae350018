"""Voting with script through the real front: the next card at once, and answers that survive a lost connection."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.conftest import House, Visitors

pytestmark = pytest.mark.browser
CARD = "/de/mitreden/deutsch-lernen-neben-der-arbeit/karte/"


def begin(visitors: Visitors) -> Page:
    """The first answer is a plain form: it makes a person of a visitor."""
    page = visitors.blank()
    page.goto(CARD)
    with page.expect_navigation():
        page.locator(".choice").first.click()
    return page


def answer(page: Page, choice: int) -> None:
    """Presses a button and waits until another card stands there."""
    before = page.locator("#statement").inner_text()
    page.locator(f'.choice[value="{choice}"]').click()
    expect(page.locator("#statement")).not_to_have_text(before)


def kept(page: Page) -> int:
    return int(page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('votes-')).length"))


def wait_until_sent(page: Page) -> None:
    """Playwright's own waiting compiles text, which the Content-Security-Policy refuses."""
    for _attempt in range(300):
        if not kept(page):
            return
        page.wait_for_timeout(50)
    pytest.fail("The answers were not sent")


def logged(house: House) -> int:
    counted = "from querschnitt.listening.models import VoteLogEntry; print('LOG', VoteLogEntry.objects.count())"
    found = re.search(r"LOG (\d+)", house.run("manage", "shell", "-c", counted).stdout)
    assert found is not None
    return int(found.group(1))


def test_the_next_card_comes_without_a_new_page_and_the_vote_is_stored(visitors: Visitors, house: House) -> None:
    page = begin(visitors)
    before = logged(house)
    page.evaluate("window.stays = true")
    with page.expect_response("**/stimme/") as told:
        answer(page, 1)
    assert told.value.status == 200
    assert page.evaluate("window.stays")
    assert page.evaluate("document.activeElement.id") == "statement"
    wait_until_sent(page)
    assert logged(house) == before + 1


def test_without_connection_answers_are_kept_told_of_and_sent_later(visitors: Visitors, house: House) -> None:
    page = begin(visitors)
    before = logged(house)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    answer(page, -1)
    expect(page.locator("[data-waiting]")).to_contain_text("Gerade keine Verbindung")
    page.wait_for_timeout(300)
    page.locator('.choice[value="0"]').click()
    assert kept(page) == 1
    assert logged(house) == before
    page.context.set_offline(False)
    wait_until_sent(page)
    assert logged(house) == before + 2
    expect(page.locator(".choice")).to_have_count(3)


@pytest.mark.parametrize(("words", "more"), [("Ja, senden", 1), ("Nein, löschen", 0)])
def test_answers_left_behind_are_sent_only_by_whoever_says_they_are_theirs(
    visitors: Visitors, house: House, words: str, more: int
) -> None:
    """The cookie is gone, as in a library after the next visitor's, or at home after half a year."""
    page = begin(visitors)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.locator('.choice[value="-1"]').click()
    page.context.clear_cookies()
    page.context.set_offline(False)
    page.goto(CARD)
    before = logged(house)
    with page.expect_navigation():
        page.locator(".choice").first.click()
    expect(page.locator("[data-left]")).to_be_visible()
    assert logged(house) == before + 1
    page.get_by_role("button", name=words).click()
    expect(page.locator("[data-left]")).to_be_hidden()
    wait_until_sent(page)
    assert logged(house) == before + 1 + more


def test_a_browser_that_keeps_nothing_sends_the_plain_form(visitors: Visitors, house: House) -> None:
    """Private windows of older iPhones refuse every write."""
    page = begin(visitors)
    page.wait_for_load_state("networkidle")
    before = logged(house)
    page.evaluate("void (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') })")
    with page.expect_navigation(timeout=5000):
        page.locator('.choice[value="1"]').click()
    assert logged(house) == before + 1
    expect(page.locator(".choice")).to_have_count(3)


def test_a_double_press_answers_one_statement(visitors: Visitors, house: House) -> None:
    page = begin(visitors)
    page.wait_for_load_state("networkidle")
    before, first = logged(house), page.locator("#statement").inner_text()
    page.locator('.choice[value="1"]').dblclick()
    expect(page.locator("#statement")).not_to_have_text(first)
    wait_until_sent(page)
    assert logged(house) == before + 1
    page.wait_for_timeout(300)
    answer(page, 1)
    wait_until_sent(page)
    assert logged(house) == before + 2


def test_an_answer_outlasts_a_server_that_starts_anew(visitors: Visitors, house: House) -> None:
    page = begin(visitors)
    before = logged(house)
    said = iter([502, 504])

    def proxy(route: Route) -> None:
        status = next(said, None)
        route.fulfill(status=status, body="<h1>Bad Gateway</h1>") if status else route.fallback()

    page.context.route("**/stimme/", proxy)
    answer(page, 1)
    wait_until_sent(page)
    assert logged(house) == before + 1


def test_by_keys_alone_and_back_again(visitors: Visitors) -> None:
    page = begin(visitors)
    before = page.locator("#statement").inner_text()
    page.keyboard.press("1")
    assert page.locator("#statement").inner_text() == before
    page.get_by_text("Mit der Tastatur").click()
    expect(page.get_by_text("geht zur letzten Antwort zurück")).to_be_visible()
    page.locator("[data-keys] button").click()
    page.keyboard.press("2")
    expect(page.locator("#statement")).not_to_have_text(before)
    wait_until_sent(page)
    page.keyboard.press("0")
    expect(page.locator("#statement")).to_have_text(before)
    expect(page.locator('.choice[value="-1"]')).to_have_attribute("aria-pressed", "true")
