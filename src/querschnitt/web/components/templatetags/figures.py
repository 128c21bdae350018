"""{% load figures %}: a figure with its sign, quality, uncertainty, date and source. It is never 0 where it is unknown."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from querschnitt.figures.enums import QUALITIES, SIGNS, Symbol
from querschnitt.figures.queries import quantities
from querschnitt.figures.queries.quantities import in_ones, written
from querschnitt.web.components.drawing.line import ChartPoint
from querschnitt.web.components.drawing.sparkline import sparkline_svg
from querschnitt.web.components.templatetags.look import line_chart
from querschnitt.web.components.words import in_unit, series_said

if TYPE_CHECKING:
    from querschnitt.figures.models import Observation
    from querschnitt.figures.queries.indicators import IndicatorSeries
    from querschnitt.figures.queries.observations import Point

register = template.Library()
# Longer ones do not fit beside an axis; the title and the table name them.
LONGEST_UNIT = 2


@register.filter
def number(value: Decimal | None) -> str:
    """325.223, with as many decimals as the figure has."""
    return _("unknown") if value is None else written(value)


@register.filter
def quantity(value: Decimal | None, unit: str) -> str:
    """57.000 Menschen, for 57 in “Tausend Menschen”."""
    return quantities.quantity(value, unit)


@register.filter
def measured(point: "Point | Observation", unit: str) -> str:
    """409 ± 40 im Quartal."""
    return quantities.quantity(point.value, unit, point.uncertainty)


@register.filter
def counted(unit: str) -> str:
    """Menschen, for “Tausend Menschen”."""
    return quantities.counted(unit)


@register.filter
def signed(value: Decimal, unit: str) -> str:
    """+28 Menschen or −28 Menschen, as a change is written."""
    return f"{'+' if value > 0 else '−' if value < 0 else '±'}{quantities.quantity(abs(value), unit)}"


@register.filter
def period(point: "Point | Observation") -> str:
    """2024, 31. Dezember 2024, or 3. bis 28. Februar 2026."""
    return point.period


@register.inclusion_tag("components/line_chart.html")
def figure_chart(
    shown: "IndicatorSeries", target: Decimal | None = None, baseline: Decimal | None = None
) -> dict[str, Any]:
    """The series of an indicator as a line; its table belongs beneath (components/figure_table.html)."""
    wanted, start = (None if aim is None else float(in_ones(aim, shown.unit)) for aim in (target, baseline))
    unit = quantities.counted(shown.unit)
    short = unit if len(unit) <= LONGEST_UNIT else ""
    title = f"{shown.name} ({unit})" if unit else shown.name
    return line_chart(_chart_points(shown), title=title, unit=short, target=wanted, baseline=start)


@register.inclusion_tag("components/value.html")
def value(point: "Point | None", unit: str = "", named: bool = True) -> dict[str, Any]:
    """A value with its unit, or the sign in its place with what the sign means. Not `named`: the unit stands elsewhere."""
    return {
        "point": point,
        "number": written(in_ones(point.value, unit)) if point and point.value is not None else "",
        "uncertainty": written(in_ones(point.uncertainty, unit)) if point and point.uncertainty else "",
        "unit": quantities.counted(unit) if named else "",
        "sign": SIGNS.get(Symbol(point.symbol), "") if point else "",
        "meaning": Symbol(point.symbol).label if point else "",
        "quality": QUALITIES.get(point.quality, point.quality) if point else "",
    }


@register.inclusion_tag("components/figure.html")
def figure(shown: "IndicatorSeries", point: "Point | None" = None) -> dict[str, Any]:
    """The newest value of an indicator (or another `point` of it) with date and source beneath."""
    return {"figure": shown, "point": point or shown.latest}


@register.simple_tag
def sparkline(shown: "IndicatorSeries") -> SafeString:
    """The course of a series, small; its words are the first and the last value."""
    points = _chart_points(shown)
    svg = sparkline_svg(
        points, title=series_said([points[0], points[-1]], in_unit(quantities.counted(shown.unit)), None)
    )
    # Everything in the picture is a number, except the title, which the drawing escapes.
    return mark_safe(svg)  # noqa: S308


@register.inclusion_tag("components/signs.html")
def signs() -> dict[str, Any]:
    """The legend of the five signs."""
    return {"signs": [(sign, symbol.label) for symbol, sign in SIGNS.items()]}


def _chart_points(shown: "IndicatorSeries") -> list[ChartPoint]:
    """The year is enough on an axis where every point has one of its own."""
    years = {point.end.year for point in shown.points}
    label = "Y" if len(years) == len(shown.points) else "m/Y"
    return [
        ChartPoint(date_format(p.end, label), None if p.value is None else float(in_ones(p.value, shown.unit)))
        for p in shown.points
    ]
