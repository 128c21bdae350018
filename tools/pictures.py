"""The README's pictures, taken from a running demonstration.

tools/pictures.py http://127.0.0.1:8000 PLANNER_LINK
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import typst
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs" / "pictures"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PAGES: Final = {
    "home": "/de/",
    "group": "/de/gruppen/integration/",
    "groups-by-policy-field": "/de/gruppen/?handlungsfeld=bildung",
}
CARD: Final = "/de/mitreden/deutsch-lernen-neben-der-arbeit/karte/"
ANSWERS: Final = 3
RESULTS: Final = "/de/mitreden/produktion-und-konsum/ergebnisse/"
REPORT: Final = RESULTS + "bericht.pdf"
THREAD: Final = "main table th a >> nth=0"


def page_of(browser: Browser, size: dict[str, int], scheme: str = "light") -> Page:
    context = browser.new_context(viewport=size, color_scheme=scheme, locale="de-DE")  # type: ignore[arg-type]
    return context.new_page()


def take(page: Page, name: str) -> None:
    page.screenshot(path=FOLDER / f"{name}.png")


def take_paper(pdf: bytes, name: str) -> None:
    """Its first page, drawn by the typesetter that made it."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "paper.pdf").write_bytes(pdf)
        sheet = Path(folder) / "sheet.typ"
        sheet.write_text('#set page(width: auto, height: auto, margin: 0pt)\n#image("paper.pdf", page: 1)')
        (FOLDER / f"{name}.png").write_bytes(typst.compile(sheet, root=folder, format="png", ppi=110))


def main(address: str, planner: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        page = page_of(browser, WIDE)
        for name, path in PAGES.items():
            page.goto(address + path)
            take(page, name)
        page.goto(address + RESULTS)
        page.locator("#map").scroll_into_view_if_needed()
        page.locator("section", has=page.locator("#map")).screenshot(path=FOLDER / "map.png")
        take_paper(page.request.get(address + REPORT).body(), "report")
        page.goto(address + "/de/")
        page.click(THREAD)
        take(page, "thread")
        for scheme in ("light", "dark"):
            card = page_of(browser, PHONE, scheme)
            card.goto(address + CARD)
            for _ in range(ANSWERS):  # so that the thread at the top has a length
                card.locator(".choice").first.click()
                card.wait_for_load_state()
            take(card, f"card-{scheme}")
        page.goto(planner)
        page.locator("main form button").first.click()
        page.goto(address + "/de/schreibtisch/")
        take(page, "desk")
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
