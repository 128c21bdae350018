"""The map as marks on a page of paper."""

from math import sqrt
from typing import Final

from querschnitt.adapters.typesetting.document import Mark, Picture
from querschnitt.listening.maps.queries.shown import ShownMap

# A map that is almost a line still needs room for letters.
FLATTEST: Final = 0.35
SMALLEST: Final = 0.34


def picture_of(shown_map: ShownMap) -> Picture:
    """Return the picture of a map with at least one cell."""
    chart, reach = shown_map.chart, shown_map.chart.cell_width
    left, right = min(c.x for c in chart.cells) - reach, max(c.x for c in chart.cells) + reach
    low, top = min(c.y for c in chart.cells) - reach, max(c.y for c in chart.cells) + reach
    width, height = right - left, max(top - low, FLATTEST * (right - left))
    most = max(cell.people for cell in chart.cells)

    def at(x: float, y: float) -> tuple[float, float]:
        return (x - left) / width, (y - (low + top - height) / 2) / height

    return Picture(
        marks=tuple(
            Mark(*at(cell.x, cell.y), max(sqrt(cell.people / most), SMALLEST), cell.group) for cell in chart.cells
        ),
        letters=tuple((*at(*shown_map.letter_place(group.index)), group.letter) for group in shown_map.groups),
        aspect=height / width,
        diameter=reach / width,
        description="; ".join(f"{group.letter}: {group.people}" for group in shown_map.groups) or shown_map.unstable,
    )
