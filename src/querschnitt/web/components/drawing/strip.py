"""The county as a strip: one piece a municipality, as wide as its share of people, filled where it is present."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from querschnitt.web.components.drawing.svg import element, picture

GAP: Final = 0.25


@dataclass(frozen=True)
class StripPiece:
    """One municipality of the strip; `share` is from 0 to 1, and all pieces together make 1."""

    name: str
    share: float
    present: bool


def strip_svg(pieces: Sequence[StripPiece], *, title: str, description: str) -> str:
    """Draw those present first, the large before the small: what is missing shows as one open end."""
    body, start = [], 0.0
    for piece in sorted(pieces, key=lambda piece: (not piece.present, -piece.share)):
        body.append(_piece(piece, start))
        start += piece.share * 100
    return picture(body, view=None, class_="bar-picture", title=title, description=description)


def _piece(piece: StripPiece, start: float) -> str:
    width = piece.share * 100
    gap = min(GAP, width / 3)
    return element(
        "rect",
        element("title", escape(piece.name)),
        class_="area-0" if piece.present else "pass",
        x=f"{start:.2f}%",
        width=f"{max(width - gap, 0.05):.2f}%",
        height="100%",
    )
