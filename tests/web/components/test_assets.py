"""What a page loads is small, complete, and asks nobody else."""

import gzip
import re
from pathlib import Path

import pytest

import querschnitt

PACKAGE = Path(querschnitt.__file__).parent
BUILT = PACKAGE / "web/components/static/querschnitt"
SHEETS = ("querschnitt.css", "querschnitt.rtl.css")


@pytest.mark.parametrize("name", SHEETS)
def test_styles_are_small(name: str) -> None:
    css = (BUILT / name).read_bytes()
    assert len(gzip.compress(css)) < 35 * 1024
    assert len(css) < 58 * 1024


def test_a_german_page_fits_the_budget() -> None:
    fonts = [BUILT / f"fonts/fira-sans-latin-{weight}.woff2" for weight in (400, 600)]
    styles = len(gzip.compress((BUILT / SHEETS[0]).read_bytes()))
    everything = styles + sum(file.stat().st_size for file in [*fonts, BUILT / "favicon.svg"])
    assert everything + 18 * 1024 < 120 * 1024


@pytest.mark.parametrize("name", SHEETS)
def test_styles_ask_nobody_else(name: str) -> None:
    urls = re.findall(r"url\(\"?([^)\"]+)", (BUILT / name).read_text())
    assert [url for url in urls if not url.startswith(("fonts/", "data:image/svg+xml"))] == []
    assert all((BUILT / url).is_file() for url in urls if url.startswith("fonts/"))


def test_every_kern_class_in_a_template_is_in_the_styles() -> None:
    css = (BUILT / SHEETS[0]).read_text()
    used = {
        name
        for template in PACKAGE.rglob("*.html")
        for name in re.findall(r"kern-[a-z]+(?:-[a-z]+)*(?:(?:__|--)[a-z]+(?:-[a-z]+)*)*", template.read_text())
    }
    assert sorted(name for name in used if f".{name}" not in css) == [], "run `make assets` and commit what it builds"


def test_right_to_left_mirrors_kern() -> None:
    assert "border-right:.25rem solid var(--danger)" in (BUILT / SHEETS[1]).read_text()
    assert (BUILT / SHEETS[0]).read_text() != (BUILT / SHEETS[1]).read_text()


def test_templates_have_no_inline_style_or_script() -> None:
    for template in PACKAGE.rglob("*.html"):
        text = template.read_text()
        assert not re.search(r"\sstyle=|\son(?:click|change|submit|load)=|<style|<script(?![^>]*\ssrc=)", text), (
            template
        )


def test_licences_lie_beside() -> None:
    assert {file.stem for file in (BUILT / "LICENCES").iterdir()} >= {"kern", "fira-sans", "vazirmatn"}


def test_each_bar_that_scrolls_shades_the_edge_where_it_goes_on() -> None:
    css = (BUILT / SHEETS[0]).read_text()
    bars = [rule for rule in css.split("}") if "scrollbar-width:none" in rule]
    assert len(bars) == 3
    assert all(" local," in rule and " scroll" in rule for rule in bars)
