"""One quota as a bar: the span it allows, where the population would be, how many are there."""

from typing import Final

from querschnitt.web.components.drawing.svg import element, ornament

WIDTH: Final = 160.0
HEIGHT: Final = 20.0
_EDGE: Final = 8.0


def quota_bar_svg(least: float, most: float, limit: float, *, expected: float | None, counted: float | None) -> str:
    """Draw a quota as an ornament: the same numbers stand in the row beside it. `limit` is where the scale of the whole
    table ends."""
    scale = (WIDTH - 2 * _EDGE) / (limit or 1)
    start, width = _EDGE + least * scale, max((most - least) * scale, 3.0)
    body = [
        element("rect", class_="track", x=_EDGE, y=8, width=WIDTH - 2 * _EDGE, height=4, rx=2),
        element("rect", class_="span", x=start, y=5, width=width, height=10, rx=3),
    ]
    if expected is not None:
        body.append(
            element("rect", class_="expected", x=_EDGE + min(expected, limit) * scale - 1, y=0, width=2, height=HEIGHT)
        )
    if counted is not None:
        inside = "counted" if least <= counted <= most else "counted outside"
        body.append(element("circle", class_=inside, cx=_EDGE + min(counted, limit) * scale, cy=HEIGHT / 2, r=5.5))
    return ornament(body, view=f"0 0 {WIDTH:g} {HEIGHT:g}", class_="quota-bar")
