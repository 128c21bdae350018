"""A round is paused while somebody votes: they read why, lose nothing, and their answer arrives when it goes on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import House, Visitors
from tests.journeys.test_voting_by_script import CARD, begin, kept, logged, wait_until_sent

pytestmark = pytest.mark.browser
DESK = "/de/schreibtisch/beteiligung/deutsch-lernen-neben-der-arbeit/"
REASON = "Eine falsche Aussage war im Umlauf."


@pytest.fixture
def planner(visitors: Visitors) -> Iterator[Page]:
    page = visitors.arrive("planner")
    page.goto(DESK)
    yield page
    page.goto(DESK)
    if page.get_by_role("button", name="Weiterlaufen lassen").count():
        page.get_by_role("button", name="Weiterlaufen lassen").click()


def pause(page: Page) -> None:
    page.get_by_text("Pausieren", exact=True).click()
    page.get_by_label("Warum pausiert ist").fill(REASON)
    page.get_by_role("button", name="Pausieren und Grund zeigen").click()
    expect(page.get_by_text("Die Beteiligung ist pausiert.")).to_be_visible()


def test_an_answer_given_meanwhile_is_kept_and_sent_when_it_goes_on(
    visitors: Visitors, planner: Page, house: House
) -> None:
    voter = begin(visitors)
    voter.wait_for_load_state("networkidle")
    pause(planner)
    before = logged(house)
    with voter.expect_response("**/stimme/") as refused:
        voter.locator('.choice[value="1"]').click()
    assert refused.value.status == 503
    voter.goto(CARD)
    expect(voter.get_by_text(REASON)).to_be_visible()
    expect(voter.get_by_text("Ihre letzten Antworten liegen auf diesem Gerät.")).to_be_visible()
    assert (kept(voter), logged(house)) == (1, before)
    planner.get_by_role("button", name="Weiterlaufen lassen").click()
    expect(planner.get_by_text("Die Beteiligung läuft weiter.")).to_be_visible()
    voter.evaluate("dispatchEvent(new Event('online'))")
    wait_until_sent(voter)
    assert logged(house) == before + 1
    expect(voter.locator(".choice")).to_have_count(3)


def test_without_script_the_page_keeps_the_answer(visitors: Visitors, planner: Page, house: House) -> None:
    voter = visitors.blank(java_script_enabled=False)
    voter.goto(CARD)
    voter.locator(".choice").first.click()
    pause(planner)
    before = logged(house)
    voter.locator(".choice").last.click()
    expect(voter.get_by_text(REASON)).to_be_visible()
    again = voter.get_by_role("button", name="Meine Antwort noch einmal senden")
    again.click()
    expect(voter.get_by_text(REASON)).to_be_visible()
    assert logged(house) == before
    planner.get_by_role("button", name="Weiterlaufen lassen").click()
    again.click()
    expect(voter.locator(".choice")).to_have_count(3)
    assert logged(house) == before + 1
