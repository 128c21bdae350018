"""The bar of opinions: agree, pass, disagree, as shares of one line."""

from collections.abc import Sequence
from typing import Final

from querschnitt.web.components.drawing.svg import element, picture

_KINDS: Final = ("agree", "pass", "disagree")
_GAP: Final = 0.4


def shares(counts: Sequence[int]) -> list[float]:
    """Return the parts of a whole, from 0 to 1; where nothing is counted, zeros."""
    total = sum(counts)
    return [count / total if total else 0.0 for count in counts]


def opinion_bar_svg(agree: int, passed: int, disagree: int, *, title: str) -> str:
    parts = shares((agree, passed, disagree))
    if not any(parts):
        return picture([_piece("pass", 0, 100)], view=None, class_="bar-picture", title=title)
    body, start = [], 0.0
    for kind, part in zip(_KINDS, parts, strict=True):
        if part:
            body.append(_piece(kind, start * 100, part * 100))
        start += part
    return picture(body, view=None, class_="bar-picture", title=title)


def _piece(kind: str, start: float, width: float) -> str:
    gap = _GAP if start else 0
    return element("rect", class_=kind, x=f"{start + gap:.2f}%", width=f"{max(width - gap, 0.2):.2f}%", height="100%")
