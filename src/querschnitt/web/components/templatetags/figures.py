"""{% load figures %}: figures with sign, quality, uncertainty, date and source; never 0 for what is unknown."""

from decimal import Decimal
from typing import TYPE_CHECKING

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
from querschnitt.web.components.words import in_unit, series_in_words

if TYPE_CHECKING:
    from querschnitt.figures.models import Observation
    from querschnitt.figures.queries.indicators import IndicatorSeries
    from querschnitt.figures.queries.observations import Point

register = template.Library()
# Longer ones do not fit beside an axis; the title and the table name them.
LONGEST_UNIT = 2


@register.filter
def number(value: Decimal | None) -> str:
    """Write a number with as many decimals as the figure has: 325.223."""
    return _("unknown") if value is None else written(value)


@register.filter
def quantity(value: Decimal | None, unit: str) -> str:
    """Write a value with its unit: 57.000 Menschen, for 57 in “Tausend Menschen”."""
    return quantities.quantity(value, unit)


@register.filter
def measured(point: "Point | Observation", unit: str) -> str:
    """Write a value with its uncertainty: 409 ± 40 im Quartal."""
    return quantities.quantity(point.value, unit, point.uncertainty)


@register.filter
def counted(unit: str) -> str:
    """Return what is counted: Menschen, for “Tausend Menschen”."""
    return quantities.counted(unit)


@register.filter
def signed(value: Decimal, unit: str) -> str:
    """Write a change: +28 Menschen or −28 Menschen."""
    return f"{'+' if value > 0 else '−' if value < 0 else '±'}{quantities.quantity(abs(value), unit)}"


@register.filter
def period(point: "Point | Observation") -> str:
    """Write the time that a figure stands for: 2024, 31. Dezember 2024, or 3. bis 28. Februar 2026."""
    return point.period


@register.inclusion_tag("components/line_chart.html")
def figure_chart(
    series: "IndicatorSeries", target: Decimal | None = None, baseline: Decimal | None = None
) -> dict[str, object]:
    """Draw the series of an indicator as a line; its table belongs beneath (components/figure_table.html)."""
    wanted, start = (None if aim is None else float(in_ones(aim, series.unit)) for aim in (target, baseline))
    unit = quantities.counted(series.unit)
    short = unit if len(unit) <= LONGEST_UNIT else ""
    title = f"{series.name} ({unit})" if unit else series.name
    return line_chart(_chart_points(series), title=title, unit=short, target=wanted, baseline=start)


@register.inclusion_tag("components/value.html")
def value(point: "Point | None", unit: str = "", named: bool = True) -> dict[str, object]:
    """Show a value with its unit, or the sign in its place with what it means. Not `named`: the unit stands
    elsewhere."""
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
def figure(series: "IndicatorSeries", point: "Point | None" = None) -> dict[str, object]:
    """Show the newest value of an indicator (or another `point` of it) with date and source beneath."""
    return {"figure": series, "point": point or series.latest}


@register.simple_tag
def sparkline(series: "IndicatorSeries") -> SafeString:
    """Draw the course of a series, small; its words are the first and the last value."""
    points = _chart_points(series)
    svg = sparkline_svg(
        points, title=series_in_words([points[0], points[-1]], in_unit(quantities.counted(series.unit)), None)
    )
    # Everything in the picture is a number, except the title, which the drawing escapes.
    return mark_safe(svg)  # noqa: S308


@register.inclusion_tag("components/signs.html")
def signs() -> dict[str, object]:
    """Show the legend of the five signs."""
    return {"signs": [(sign, symbol.label) for symbol, sign in SIGNS.items()]}


def _chart_points(series: "IndicatorSeries") -> list[ChartPoint]:
    """Label the points for an axis; the year is enough where every point has one of its own."""
    years = {point.end.year for point in series.points}
    label = "Y" if len(years) == len(series.points) else "m/Y"
    return [
        ChartPoint(date_format(p.end, label), None if p.value is None else float(in_ones(p.value, series.unit)))
        for p in series.points
    ]
