"""The cross-section: a disc of seats, clockwise from twelve o'clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import asin, cos, pi, sin
from typing import Final, Literal

from querschnitt.web.components.drawing.svg import element, number, ornament, picture

Size = Literal["large", "small"]
AREAS: Final = 8
OUTER: Final = 98.0
INNER: Final = 43.0
GAP: Final[dict[Size, float]] = {"large": 2.6, "small": 3.6}


@dataclass(frozen=True)
class DiscSeat:
    """One seat as the disc shows it: `area_colour` counts areas from 0, `lived` means lived experience."""

    area_name: str
    area_colour: int
    vacant: bool = False
    lived: bool = False
    label: str = ""


def disc_svg(seats: Sequence[DiscSeat], *, size: Size, title: str, description: str) -> str:
    """Draw one segment a seat; an empty group is one dashed ring."""
    class_ = "disc disc-small" if size == "small" else "disc"
    if not seats:
        body = [element("circle", class_="vacant", r=(OUTER + INNER) / 2)]
    else:
        body = [_seat(seat, index, len(seats), size) for index, seat in enumerate(seats)]
    return picture(body, view="-100 -100 200 200", class_=class_, title=title, description=description)


def swatch_svg(area_colour: int) -> str:
    """Draw the spot of colour before an area's name, with the same rings as its segments."""
    rings = _rings(area_colour)
    body = [element("circle", class_=_colour(area_colour), r=8)]
    body += [element("circle", class_="ring", r=8 * ring / (rings + 1)) for ring in range(1, rings + 1)]
    return ornament(body, view="-8 -8 16 16", class_="swatch")


def _seat(seat: DiscSeat, index: int, seats: int, size: Size) -> str:
    start, end = index / seats * 2 * pi, (index + 1) / seats * 2 * pi
    gap = GAP[size] if seats > 1 else 0
    named = element("title", escape(seat.label)) if seat.label else ""
    if seat.vacant:
        return element("path", named, class_="vacant", d=_segment(start, end, gap + 2, OUTER - 1, INNER + 1))
    parts = [element("path", named, class_=_colour(seat.area_colour), d=_segment(start, end, gap, OUTER, INNER))]
    rings = _rings(seat.area_colour)
    for ring in range(1, rings + 1):
        radius = INNER + (OUTER - INNER) * ring / (rings + 1)
        parts.append(element("path", class_="ring", d=_arc(start, end, radius)))
    if seat.lived:
        parts.append(_dot((start + end) / 2, seats))
    return "".join(parts)


def _dot(angle: float, seats: int) -> str:
    radius = (OUTER + INNER) / 2
    # In a pool of two hundred the dot must not be wider than its segment.
    size = max(1.5, min(6.5, radius * pi / seats * 0.55))
    x, y = _point(angle, radius)
    return element("circle", class_="lived", cx=x, cy=y, r=size)


def _colour(area_colour: int) -> str:
    return f"area-{area_colour % AREAS}"


def _rings(area_colour: int) -> int:
    """Return how many rings tell an area from another of the same colour: the ninth has one more than the first."""
    return area_colour // AREAS


def _point(angle: float, radius: float) -> tuple[float, float]:
    return radius * sin(angle), -radius * cos(angle)


def _arc(start: float, end: float, radius: float) -> str:
    return f"M{_at(start, radius)}A{_radii(radius)} 0 {int(end - start > pi)} 1 {_at(end, radius)}"


def _segment(start: float, end: float, gap: float, outer: float, inner: float) -> str:
    """Return the outline of a segment. Its sides run parallel to those of the neighbour, so that the gap is as wide
    inside as outside."""
    if end - start > 2 * pi - 0.001:
        return _whole(outer, 1) + _whole(inner, 0)
    gap = min(gap, (end - start) * inner * 0.5)
    far, near = asin(gap / 2 / outer), asin(gap / 2 / inner)
    large = int(end - start > pi)
    return (
        f"M{_at(start + far, outer)}A{_radii(outer)} 0 {large} 1 {_at(end - far, outer)}"
        f"L{_at(end - near, inner)}A{_radii(inner)} 0 {large} 0 {_at(start + near, inner)}Z"
    )


def _whole(radius: float, sweep: int) -> str:
    arc = f"A{_radii(radius)} 0 1 {sweep} "
    return f"M{_at(0, radius)}{arc}{_at(pi, radius)}{arc}{_at(0, radius)}Z"


def _at(angle: float, radius: float) -> str:
    x, y = _point(angle, radius)
    return f"{number(x)} {number(y)}"


def _radii(radius: float) -> str:
    return f"{number(radius)} {number(radius)}"
