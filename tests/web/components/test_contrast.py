"""Every pair of text and ground keeps 4.5 to 1, every graphic 3 to 1, in light and in dark."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[3] / "frontend/css/00-tokens.css"
GROUNDS = ("surface", "wash")
TEXT = ("ink", "soft", "action", "action-hover", "danger", "thread", "success", "warning", "info")
OWN_GROUND = [
    ("on-action", "action"),
    ("on-action", "action-hover"),
    ("on-thread-wash", "thread-wash"),
    ("action", "action-wash"),
    ("ink", "action-wash"),
    ("danger", "danger-wash"),
    ("ink", "danger-wash"),
    ("info", "info-wash"),
    ("ink", "info-wash"),
    ("success", "success-wash"),
    ("ink", "success-wash"),
    ("warning", "warning-wash"),
    ("ink", "warning-wash"),
]
GRAPHICS = ("line-strong", "focus", "input-border", "thread", "agree", "disagree", *(f"area-{n}" for n in range(8)))


def tokens() -> dict[str, tuple[str, str]]:
    found = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\);", TOKENS.read_text())
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), [(text, ground) for text in TEXT for ground in GROUNDS] + OWN_GROUND)
def test_text_can_be_read(text: str, ground: str, scheme: int) -> None:
    assert contrast(tokens()[text][scheme], tokens()[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("graphic", "ground"), [(graphic, ground) for graphic in GRAPHICS for ground in GROUNDS])
def test_graphics_can_be_seen(graphic: str, ground: str, scheme: int) -> None:
    assert contrast(tokens()[graphic][scheme], tokens()[ground][scheme]) >= 3


def test_no_colour_outside_the_tokens() -> None:
    for sheet in TOKENS.parent.glob("*.css"):
        if sheet != TOKENS:
            assert re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text()) == [], sheet.name
