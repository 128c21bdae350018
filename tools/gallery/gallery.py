"""Draws every part of the look with invented content, so that one can judge it before there are pages.

gallery.py FOLDER     writes pages and pictures (light, dark, right-to-left; 320, 390, 1280 px) and what axe finds
"""

import os
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "src")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querschnitt.project.settings.test")

import django  # noqa: E402
from django.test import RequestFactory, override_settings  # noqa: E402
from django.utils import translation  # noqa: E402

Look = tuple[str, str, int, str]
LOOKS: list[Look] = [
    ("light-1280", "de", 1280, "light"),
    ("dark-1280", "de", 1280, "dark"),
    ("light-390", "de", 390, "light"),
    ("dark-390", "de", 390, "dark"),
    ("light-320", "de", 320, "light"),
    ("rtl-390", "ar", 390, "light"),
    ("rtl-1280", "ar", 1280, "light"),
]
AXE = {"rules": {"target-size": {"enabled": True}}}


def rendered(page: str, language: str) -> str:
    from content import CONTENT
    from django.template.loader import render_to_string

    request = RequestFactory().get(f"/{language}/{page}/")
    bidi = language == "ar"
    frame = {"LANGUAGE_CODE": language, "LANGUAGE_BIDI": bidi, "authority_name": "Kreis Pinneberg"}
    with translation.override(language if language != "ar" else "de"):
        return render_to_string(
            f"gallery/{page}.html", {"request": request, **frame, "demonstration": True, **CONTENT()}
        )


def pages() -> list[str]:
    return sorted(path.stem for path in (HERE / "templates/gallery").glob("*.html"))


def write_pages(folder: Path) -> None:
    shutil.copytree(ROOT / "src/querschnitt/web/components/static", folder / "static", dirs_exist_ok=True)
    for page in pages():
        for language in ("de", "ar"):
            (folder / f"{page}.{language}.html").write_text(rendered(page, language))


def serve(folder: Path) -> str:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def photograph(folder: Path, looks: list[Look], pictures: bool) -> list[str]:
    """Takes the pictures, if wanted, and returns what axe finds, one line each."""
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    address, complaints = serve(folder), []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        for name, language, width, scheme in looks:
            context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
            page = context.new_page()
            for page_name in pages():
                page.goto(f"{address}/{page_name}.{language}.html")
                page.evaluate("document.fonts.ready")
                if pictures:
                    page.screenshot(path=str(folder / f"{page_name}-{name}.png"), full_page=True)
                complaints += [f"{page_name} {name}: {found}" for found in complained(page)]
            context.close()
        browser.close()
    return complaints


def complained(page: Any) -> list[str]:
    page.add_script_tag(path=str(ROOT / "tests/vendor/axe.min.js"))
    found = page.evaluate("options => axe.run(document, options)", AXE)["violations"]
    lines = [f"{one['id']}: {[node['target'][0] for node in one['nodes']][:4]}" for one in found]
    too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*lines, f"{too_wide} px too wide"] if too_wide > 0 else lines


def draw(folder: Path, looks: list[Look], pictures: bool = True) -> list[str]:
    from django.conf import settings

    templates = [{**settings.TEMPLATES[0], "DIRS": [str(HERE / "templates")]}]
    languages = [("de", "Deutsch"), ("en", "English"), ("ar", "Arabic")]
    with override_settings(ROOT_URLCONF="stub_urls", TEMPLATES=templates, LANGUAGES=languages):
        write_pages(folder)
    return photograph(folder, looks, pictures)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    django.setup()
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    print(*draw(Path(sys.argv[1]), [look for look in LOOKS if only in look[0]]), sep="\n")
