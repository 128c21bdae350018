"""Our sign: a small cross-section with the thread through it."""

from typing import Final

from querschnitt.web.components.drawing.svg import element, ornament

# Quarters of a ring around 0, clockwise from the upper right, with the gap already taken off.
_QUARTERS: Final = (
    ("area-0", "M2 -19.9A20 20 0 0 1 19.7 -3.5L10.4 -3.5A11 11 0 0 0 2 -10.8Z"),
    ("area-1", "M19.7 3.5A20 20 0 0 1 2 19.9L2 10.8A11 11 0 0 0 10.4 3.5Z"),
    ("area-2", "M-2 19.9A20 20 0 0 1 -19.7 3.5L-10.4 3.5A11 11 0 0 0 -2 10.8Z"),
    ("area-3", "M-19.7 -3.5A20 20 0 0 1 -2 -19.9L-2 -10.8A11 11 0 0 0 -10.4 -3.5Z"),
)


def mark_svg() -> str:
    body = [element("path", class_=colour, d=quarter) for colour, quarter in _QUARTERS]
    body.append(element("line", class_="thread", x1=-22, x2=22, y1=0, y2=0))
    return ornament(body, view="-22 -22 44 44", class_="mark")
