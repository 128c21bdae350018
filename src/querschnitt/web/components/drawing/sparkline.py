"""A series in the height of two lines, for lists: only its course, no scale. The exact values stand in the table."""

from collections.abc import Sequence
from itertools import pairwise

from querschnitt.web.components.drawing.line import ChartPoint
from querschnitt.web.components.drawing.svg import element, picture

WIDTH, HEIGHT, MARGIN = 240.0, 48.0, 5.0


def sparkline_svg(points: Sequence[ChartPoint], *, title: str) -> str:
    """Draw the course of a series. Gaps stay gaps; one known value is a dot."""
    known = [(index, point.value) for index, point in enumerate(points) if point.value is not None]
    spots = _spots(known, len(points))
    lines = [
        element("line", class_="series" if there == here + 1 else "gap", x1=x1, y1=y1, x2=x2, y2=y2)
        for ((here, _low), (there, _high)), ((x1, y1), (x2, y2)) in zip(pairwise(known), pairwise(spots), strict=True)
    ]
    last = [element("circle", class_="point", cx=spots[-1][0], cy=spots[-1][1], r=4)] if spots else []
    return picture([*lines, *last], view=f"0 0 {WIDTH:g} {HEIGHT:g}", class_="sparkline", title=title)


def _spots(known: Sequence[tuple[int, float]], count: int) -> list[tuple[float, float]]:
    if not known:
        return []
    values = [value for _index, value in known]
    low, span = min(values), (max(values) - min(values)) or 1.0
    across, up = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    return [
        (MARGIN + index / max(count - 1, 1) * across, HEIGHT - MARGIN - (value - low) / span * up)
        for index, value in known
    ]
