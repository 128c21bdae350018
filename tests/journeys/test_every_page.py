"""Every page that links lead to: accessible at both widths, light and dark; small; and nothing from another host."""

import gzip
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, Request

from tests.journeys.conftest import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
# Only what is wrong is written out: on long pages that takes half the time.
RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
WIDTHS = (1280, 390)
LIMIT, STYLES_LIMIT = 120_000, 35_000
# One page of each kind is enough: addresses that differ only in these look the same.
# At the desk a consultation that is over looks different from one that is open: one of each.
VARYING = re.compile(
    r"/\d+(?=/)|(?<=/aussage-)\d+|(?<=/gruppen/)[\w-]+|(?<=/mitreden/)[\w-]+|(?<=/bewerben/)[\w-]+|(?<=/sprachen/)\w+"
    r"|(?<=/zahlen/)[\w-]+|(?<=/kennzahlen/)[\w-]+|(?<=/beteiligung/)(?!gut-leben-im-kreis)[\w-]+"
)


def kind(address: str) -> str:
    parts = urlsplit(address)
    # A page read by policy field looks different from the whole one.
    return VARYING.sub("#", parts.path) + "?handlungsfeld" * parts.query.startswith("handlungsfeld=")


def walk(page: Page, start: str, inside: str) -> Iterator[str]:
    """Opens one page of each kind under `inside` that links lead to from `start`, and gives its address."""
    found, waiting = {kind(start)}, [start]
    while waiting:
        address = waiting.pop(0)
        answer = page.goto(address)
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            parts = urlsplit(urldefrag(link).url)
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            if path.startswith(inside) and not re.search(r"\.(pdf|csv|json)$", path) and kind(path) not in found:
                found.add(kind(path))
                waiting.append(path)
        yield address


def complaints(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    result = page.evaluate("rules => axe.run(document, rules)", rules)
    return [f"{v['id']}: {node['target']} {node['html'][:160]}" for v in result["violations"] for node in v["nodes"]]


def examine(page: Page, widths: Sequence[int] = WIDTHS) -> dict[str, list[str]]:
    """What axe finds on the open page, by width and colours. In the dark only colours differ: only they are read again."""
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found[f"{width} light"] = [*complaints(page), *overflow(page)]
        page.emulate_media(color_scheme="dark")
        found[f"{width} dark"] = complaints(page, {"runOnly": ["color-contrast"], "resultTypes": ["violations"]})
        page.emulate_media(color_scheme="light")
    return {where: what for where, what in found.items() if what}


def overflow(page: Page) -> list[str]:
    """A page that must be pushed sideways is broken on a phone."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{wide} px wider than the screen"] if wide > 0 else []


@pytest.mark.pages
@pytest.mark.parametrize(("role", "start", "widths"), [
    ("", "/de/", WIDTHS), ("planner", "/de/schreibtisch/", WIDTHS), ("member", "/de/runde/", WIDTHS),
    ("councillor", "/de/rat/", WIDTHS), ("", "/en/", WIDTHS[1:]),
])  # fmt: skip
def test_axe_finds_nothing(visitors: Visitors, role: str, start: str, widths: Sequence[int]) -> None:
    """In English the same templates have other words: whether they fit is seen where it is narrow."""
    page = visitors.arrive(role)
    examined = {address: examine(page, widths) for address in walk(page, start, start)}
    assert len(examined) > 3
    # One line each: pytest would compare long answers letter by letter, for minutes.
    found = [f"{address} {where}: {what}" for address, all_ in examined.items() for where, what in all_.items()]
    assert not found, "\n".join(line[:600] for line in found[:40])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("role", "path"), [("", "/de/gruppen/integration/"), ("planner", "/de/schreibtisch/gruppen/")])
def test_a_page_begins_at_its_head(visitors: Visitors, role: str, path: str, width: int) -> None:
    """The place in the navigation is scrolled to where its row scrolls; the page itself must not move with it."""
    page = visitors.arrive(role)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    assert page.locator("[aria-current=page]").count()
    assert page.evaluate("window.scrollY") == 0


def no_page(page: Page) -> None:
    page.goto("/de/gibt-es-nicht/")


def only_for_forms(page: Page) -> None:
    page.goto("/de/abmelden/")


def other_role(page: Page) -> None:
    page.goto("/de/schreibtisch/")


def forged_form(page: Page) -> None:
    page.goto("/de/quittung/")
    page.context.clear_cookies()
    send_receipt(page, "x")


def too_much(page: Page) -> None:
    page.goto("/de/quittung/")
    send_receipt(page, "x" * 3_000_000)


def send_receipt(page: Page, code: str) -> None:
    fill_and_send = "(field, code) => { field.removeAttribute('maxlength'); field.value = code; field.form.submit(); }"
    with page.expect_navigation():
        page.locator("main input[name=code]").evaluate(fill_and_send, code)


def our_fault(page: Page) -> None:
    """No address of a sound house leads to this one: its template, with the house's own styles."""
    page.route("**/unser-fehler/", lambda route: route.fulfill(body=render_to_string("500.html"), content_type=HTML))
    page.goto("/unser-fehler/")


HTML = "text/html; charset=utf-8"
FAILURES = {
    no_page: "Hier ist keine Seite",
    only_for_forms: "Hier gibt es nichts zu lesen",
    other_role: "Diese Seite gehört nicht zu Ihrer Rolle",
    forged_form: "Bitte schicken Sie es noch einmal",
    too_much: "Das konnten wir nicht lesen",
    our_fault: "Bei uns ist etwas schiefgegangen",
}


@pytest.mark.parametrize("fail", FAILURES, ids=lambda fail: fail.__name__)
def test_axe_finds_nothing_where_something_went_wrong(visitors: Visitors, fail: Callable[[Page], None]) -> None:
    page = visitors.arrive("member")
    fail(page)
    assert page.locator("h1").inner_text() == FAILURES[fail]
    assert examine(page) == {}


def test_a_page_that_is_not_accessible_is_noticed(visitors: Visitors) -> None:
    page = visitors.arrive()
    page.evaluate("document.querySelector('main').innerHTML = '<button></button>'")
    assert [complaint.partition(":")[0] for complaint in complaints(page)] == ["button-name", "page-has-heading-one"]


def test_public_pages_are_small(visitors: Visitors) -> None:
    """Everything a first visit transfers, fonts and styles included: this browser keeps nothing between two pages."""
    page = visitors.blank()
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    weights = {}
    for address in walk(page, "/de/", "/de/"):
        page.wait_for_load_state("networkidle")
        weights[address] = sum(request.sizes()["responseBodySize"] for request in requests)
        requests.clear()
    fonts_alone = 40_000
    assert min(weights.values()) > fonts_alone
    assert {address: weight for address, weight in weights.items() if weight >= LIMIT} == {}


def test_styles_are_small() -> None:
    folder = Path(__file__).resolve().parents[2] / "src/querschnitt/web/components/static/querschnitt"
    sizes = {file.name: len(gzip.compress(file.read_bytes())) for file in folder.glob("*.css")}
    assert sizes
    assert all(size < STYLES_LIMIT for size in sizes.values()), sizes
