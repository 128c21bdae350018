"""{% load figures %}: a figure with its sign, quality, uncertainty, date and source. It is never 0 where it is unknown."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from querschnitt.figures.enums import QUALITIES, SIGNS, Symbol
from querschnitt.web.components import formats
from querschnitt.web.components.drawing.line import ChartPoint
from querschnitt.web.components.drawing.sparkline import sparkline_svg
from querschnitt.web.components.templatetags.look import line_chart
from querschnitt.web.components.words import in_unit, series_said

if TYPE_CHECKING:
    from datetime import date

    from querschnitt.figures.models import Observation
    from querschnitt.figures.queries import IndicatorSeries, Point

register = template.Library()
# Longer ones do not fit beside an axis; the title and the table name them.
LONGEST_UNIT = 2


@register.filter
def number(value: Decimal | None) -> str:
    """325.223, with as many decimals as the figure has."""
    return _written(value)


@register.filter
def signed(value: Decimal) -> str:
    """+28 or −28, as a change is written."""
    return f"{'+' if value > 0 else '−' if value < 0 else '±'}{_written(abs(value))}"


@register.filter
def period(point: "Point | Observation") -> str:
    """2024, or 31.12.2024, or the office's own words for anything else."""
    start, end = _span(point)
    if start == end:
        return date_format(start, "SHORT_DATE_FORMAT")
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    return formats.day_range(start, end)


@register.inclusion_tag("components/line_chart.html")
def figure_chart(
    shown: "IndicatorSeries", target: Decimal | None = None, baseline: Decimal | None = None
) -> dict[str, Any]:
    """The series of an indicator as a line; its table belongs beneath (components/figure_table.html)."""
    wanted, start = (None if aim is None else float(aim) for aim in (target, baseline))
    short = shown.unit if len(shown.unit) <= LONGEST_UNIT else ""
    title = f"{shown.name} ({shown.unit})"
    return line_chart(_chart_points(shown), title=title, unit=short, target=wanted, baseline=start)


@register.inclusion_tag("components/value.html")
def value(point: "Point | None", unit: str = "") -> dict[str, Any]:
    """A value with its unit, or the sign in its place with what the sign means."""
    return {
        "point": point,
        "unit": unit,
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
    svg = sparkline_svg(points, title=series_said([points[0], points[-1]], in_unit(shown.unit), None))
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
    return [ChartPoint(date_format(p.end, label), None if p.value is None else float(p.value)) for p in shown.points]


def _span(point: "Point | Observation") -> "tuple[date, date]":
    """Points and the observations behind them name their days differently."""
    start = getattr(point, "start", None) or getattr(point, "period_start")  # noqa: B009
    end = getattr(point, "end", None) or getattr(point, "period_end")  # noqa: B009
    return start, end


def _written(value: Decimal | None) -> str:
    if value is None:
        return _("unknown")
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return number_format(value, places, force_grouping=True)
