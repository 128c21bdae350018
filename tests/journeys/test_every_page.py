"""Every page that links lead to: accessible at both widths, light and dark; small; and nothing from another host."""

import gzip
import re
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import Page, Request

from tests.journeys.conftest import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
RULES = {"rules": {"target-size": {"enabled": True}}}
WIDTHS = (1280, 390)
LIMIT, STYLES_LIMIT = 120_000, 35_000
# One page of each kind is enough: addresses that differ only in these look the same.
VARYING = re.compile(r"/\d+(?=/)|(?<=/gruppen/)[\w-]+|(?<=/mitreden/)[\w-]+|(?<=/zahlen/)[\w-]+")


def kind(address: str) -> str:
    parts = urlsplit(address)
    return VARYING.sub("#", parts.path) + ("?" if parts.query else "")


def walk(page: Page, start: str, inside: str) -> list[str]:
    """The addresses of all kinds of pages under `inside` that can be reached by following links from `start`."""
    found, waiting = {kind(start): start}, [start]
    while waiting:
        answer = page.goto(waiting.pop(0))
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            address = urlsplit(urldefrag(link).url)
            path = address.path + (f"?{address.query}" if address.query else "")
            if path.startswith(inside) and not re.search(r"\.(pdf|csv)$", path) and kind(path) not in found:
                found[kind(path)] = path
                waiting.append(path)
    return list(found.values())


def complaints(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    page.evaluate(AXE.read_text())
    result = page.evaluate("rules => axe.run(document, rules)", rules)
    return [f"{v['id']}: {node['target']} {node['html'][:160]}" for v in result["violations"] for node in v["nodes"]]


def examine(page: Page, addresses: list[str]) -> dict[str, list[str]]:
    """What axe finds, by page, width and colours. In the dark only colours differ, so only they are looked at again."""
    found = {}
    contrast = {"runOnly": ["color-contrast"]}
    for address in addresses:
        for width in WIDTHS:
            page.emulate_media(color_scheme="light")
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            found[f"{address} {width} light"] = [*complaints(page), *overflow(page)]
            page.emulate_media(color_scheme="dark")
            found[f"{address} {width} dark"] = complaints(page, contrast)
    return {where: what for where, what in found.items() if what}


def overflow(page: Page) -> list[str]:
    """A page that must be pushed sideways is broken on a phone."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{wide} px wider than the screen"] if wide > 0 else []


@pytest.mark.parametrize(("role", "start"), [
    ("", "/de/"), ("", "/en/"), ("planner", "/de/schreibtisch/"), ("member", "/de/runde/"), ("councillor", "/de/rat/"),
])  # fmt: skip
def test_axe_finds_nothing(visitors: Visitors, role: str, start: str) -> None:
    page = visitors.arrive(role)
    addresses = walk(page, start, start)
    assert len(addresses) > 3
    assert examine(page, addresses) == {}


def test_a_page_that_is_not_accessible_is_noticed(visitors: Visitors) -> None:
    page = visitors.arrive()
    page.evaluate("document.querySelector('main').innerHTML = '<button></button>'")
    assert [complaint.partition(":")[0] for complaint in complaints(page)] == ["button-name", "page-has-heading-one"]


def test_public_pages_are_small(visitors: Visitors) -> None:
    """Everything a first visit transfers, fonts and styles included."""
    addresses = walk(visitors.arrive(), "/de/", "/de/")
    weights = {address: weight(visitors, address) for address in addresses}
    assert {address: weighed for address, weighed in weights.items() if weighed >= LIMIT} == {}


def weight(visitors: Visitors, address: str) -> int:
    page = visitors.blank()
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(address, wait_until="networkidle")
    weighed = sum(request.sizes()["responseBodySize"] for request in requests)
    page.context.close()
    return weighed


def test_styles_are_small() -> None:
    folder = Path(__file__).resolve().parents[2] / "src/querschnitt/web/components/static/querschnitt"
    sizes = {file.name: len(gzip.compress(file.read_bytes())) for file in folder.glob("*.css")}
    assert sizes
    assert all(size < STYLES_LIMIT for size in sizes.values()), sizes
