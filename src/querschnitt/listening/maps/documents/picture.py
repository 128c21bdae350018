"""The map as marks on a page of paper."""

from math import sqrt
from typing import Final

from querschnitt.adapters.typesetting.document import Mark, Picture
from querschnitt.listening.maps.queries.shown import Mapped

# A map that is almost a line still needs room for letters.
FLATTEST: Final = 0.35
SMALLEST: Final = 0.34


def picture_of(mapped: Mapped) -> Picture:
    """Needs at least one cell."""
    chart, reach = mapped.chart, mapped.chart.cell_width
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
        letters=tuple((*at(*mapped.letter_place(group.index)), group.letter) for group in mapped.groups),
        aspect=height / width,
        diameter=reach / width,
        description="; ".join(f"{group.letter}: {group.people}" for group in mapped.groups) or mapped.unstable,
    )
