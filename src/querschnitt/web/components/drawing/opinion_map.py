"""The opinion map: people who answered alike stand together, in cells of five or more; no mark is a single person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt
from typing import Final

from querschnitt.web.components.drawing.svg import element, number, ornament, picture

WIDTH: Final = 640.0
MARGIN: Final = 26.0
# A map that is almost a line still needs room for letters.
LOWEST: Final = 260.0
HIGHEST: Final = 620.0
SMALLEST: Final = 0.34
_HALF: Final = {"circle": 1.0, "square": 0.84, "diamond": 1.12, "triangle": 1.14, "hexagon": 1.04}
# Colour is never the only carrier: each group has a shape of its own as well.
SHAPES: Final = tuple(_HALF)


@dataclass(frozen=True)
class MapCell:
    """A mark on the map for at least five people; `group` counts from 0, -1 belongs to no group."""

    x: float
    y: float
    people: int
    group: int


@dataclass(frozen=True)
class MapLabel:
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Frame:
    """The way from the map's units to those of the picture. Up is up."""

    scale: float
    left: float
    top: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the map lies in the picture; what lies outside is set to the edge."""
        across, down = (x - self.left) * self.scale + MARGIN, (self.top - y) * self.scale + MARGIN
        return min(max(across, MARGIN), WIDTH - MARGIN), min(max(down, MARGIN), self.height - MARGIN)


def opinion_map_svg(
    cells: Sequence[MapCell],
    labels: Iterable[MapLabel],
    *,
    cell_width: float,
    title: str,
    description: str,
    you: MapLabel | None = None,
) -> str:
    frame = frame_of(cells, cell_width)
    most = max((cell.people for cell in cells), default=1)
    radius = cell_width * frame.scale / 2 * 0.97
    body = [_cell(cell, frame, radius * max(sqrt(cell.people / most), SMALLEST)) for cell in cells]
    body += [_label(label, frame) for label in labels]
    if you:
        body.append(_you(you, frame))
    view = f"0 0 {number(WIDTH)} {number(frame.height)}"
    return picture(body, view=view, class_="opinion-map", title=title, description=description)


def group_sign_svg(group: int) -> str:
    """Draw a group's colour and shape, to stand before its name."""
    return ornament([_shape(group, 0, 0, 7)], view="-9 -9 18 18", class_="swatch")


def frame_of(cells: Sequence[MapCell], cell_width: float) -> Frame:
    if not cells:
        return Frame(1.0, 0.0, 0.0, LOWEST)
    left, right = min(c.x for c in cells) - cell_width / 2, max(c.x for c in cells) + cell_width / 2
    low, top = min(c.y for c in cells) - cell_width / 2, max(c.y for c in cells) + cell_width / 2
    scale = min((WIDTH - 2 * MARGIN) / (right - left), (HIGHEST - 2 * MARGIN) / (top - low))
    height = max((top - low) * scale + 2 * MARGIN, LOWEST)
    # Whatever is narrower than the picture stands in its middle.
    spare_across = ((WIDTH - 2 * MARGIN) / scale - (right - left)) / 2
    spare_down = ((height - 2 * MARGIN) / scale - (top - low)) / 2
    return Frame(scale, left - spare_across, top + spare_down, height)


def _cell(cell: MapCell, frame: Frame, radius: float) -> str:
    x, y = frame.at(cell.x, cell.y)
    return _shape(cell.group, x, y, radius)


def _shape(group: int, x: float, y: float, radius: float) -> str:
    kind = SHAPES[max(group, 0) % len(SHAPES)]
    class_ = f"group-{group % len(SHAPES)}" if group >= 0 else "group-none"
    if kind == "circle":
        return element("circle", class_=class_, cx=x, cy=y, r=radius)
    r = radius * _HALF[kind]
    corners = {
        "square": ((-r, -r), (r, -r), (r, r), (-r, r)),
        "diamond": ((0, -r), (r, 0), (0, r), (-r, 0)),
        "triangle": ((0, -r), (r * 0.9, r * 0.7), (-r * 0.9, r * 0.7)),
        "hexagon": ((-r / 2, -r * 0.87), (r / 2, -r * 0.87), (r, 0), (r / 2, r * 0.87), (-r / 2, r * 0.87), (-r, 0)),
    }[kind]
    return element(
        "path", class_=class_, d="M" + "L".join(f"{number(x + a)} {number(y + b)}" for a, b in corners) + "Z"
    )


def _label(label: MapLabel, frame: Frame) -> str:
    x, y = frame.at(label.x, label.y)
    return element("text", escape(label.text), class_="letter", x=x, y=y, dy=".35em", text_anchor="middle")


def _you(you: MapLabel, frame: Frame) -> str:
    x, y = frame.at(you.x, you.y)
    rings = element("circle", class_="you", cx=x, cy=y, r=11)
    above = y > 2 * MARGIN + 20
    text = element(
        "text", escape(you.text), class_="you-label", x=x, y=y - 20 if above else y + 38, text_anchor="middle"
    )
    return rings + text
