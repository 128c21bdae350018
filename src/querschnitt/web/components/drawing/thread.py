"""The thread, small: five knots in a line, as it stands in every list."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal

from querschnitt.web.components.drawing.svg import element, picture

Knot = Literal["done", "now", "ahead", "expected"]
STAGES: Final = 5
_STEP: Final = 27.0
_RADIUS: Final = 4.5
_REACHED: Final = ("done", "now")


def thread_small_svg(knots: Sequence[Knot], *, title: str) -> str:
    """Draw five knots and the lines between; a line has the state of the knot that it leads to."""
    if len(knots) != STAGES:
        raise ValueError(f"The thread has {STAGES} knots, not {len(knots)}")
    lines = [_line(index, knot) for index, (_, knot) in enumerate(pairwise(knots))]
    body = [*lines, *(_knot(index, knot) for index, knot in enumerate(knots))]
    return picture(body, view="0 0 120 16", class_="thread-small", title=title)


def place_on_thread(knots: Sequence[Knot]) -> int:
    """Return the number of the knot where it is now, counted from 1; 0 before anything happened."""
    reached = [place for place, knot in enumerate(knots, 1) if knot in _REACHED]
    return max(reached, default=0)


def _line(index: int, leads_to: Knot) -> str:
    start = 6 + index * _STEP
    return element("line", class_=f"is-{leads_to}", x1=start + _RADIUS, x2=start + _STEP - _RADIUS, y1=8, y2=8)


def _knot(index: int, knot: Knot) -> str:
    return element("circle", class_=f"is-{knot}", cx=6 + index * _STEP, cy=8, r=_RADIUS)


def progress_svg(done: int, total: int, *, title: str) -> str:
    """Draw a piece of thread as long as the share that is done."""
    share = min(100.0, 100 * done / total) if total > 0 else 0.0
    bars = [
        element("rect", class_="track", width="100%", height="100%"),
        element("rect", class_="done", width=f"{share:.1f}%", height="100%", rx="2"),
    ]
    return picture(bars, view=None, class_="progress", title=title)
