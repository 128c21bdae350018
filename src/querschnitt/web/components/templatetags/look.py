"""{% load look %}: everything a page needs to look like Querschnitt. The list with examples: docs/look.md."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import TypeVar

from django import forms, template
from django.forms.boundfield import BoundField
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from querschnitt.kernel.forms import errors_of
from querschnitt.web.components import fields, formats, navigation, words
from querschnitt.web.components.drawing.bars import opinion_bar_svg
from querschnitt.web.components.drawing.disc import DiscSeat, Size, disc_svg, swatch_svg
from querschnitt.web.components.drawing.icons import icon_svg
from querschnitt.web.components.drawing.line import ChartPoint, line_chart_svg
from querschnitt.web.components.drawing.mark import mark_svg
from querschnitt.web.components.drawing.qr import qr_svg
from querschnitt.web.components.drawing.thread import Knot, place_on_thread, progress_svg, thread_small_svg

register = template.Library()
K = TypeVar("K")
V = TypeVar("V")


def _drawn(svg: str) -> SafeString:
    # Everything in the picture went through svg.element, which escapes.
    return mark_safe(svg)  # noqa: S308


@register.simple_tag
def disc(seats: Sequence[DiscSeat], size: Size = "large", title: str = "", description: str = "") -> SafeString:
    name = title or words.seats_in_words(seats)
    return _drawn(disc_svg(seats, size=size, title=name, description=description or words.areas_in_words(seats)))


@register.simple_tag
def swatch(area_colour: int) -> SafeString:
    return _drawn(swatch_svg(area_colour))


@register.simple_tag
def mark() -> SafeString:
    return _drawn(mark_svg())


@register.simple_tag
def icon(name: str) -> SafeString:
    return _drawn(icon_svg(name))


@register.simple_tag
def thread_small(knots: Sequence[Knot]) -> SafeString:
    return _drawn(thread_small_svg(knots, title=words.thread_in_words(place_on_thread(knots))))


@register.simple_tag
def progress(done: int, total: int, title: str = "") -> SafeString:
    name = title or _("%(done)d of %(total)d") % {"done": done, "total": total}
    return _drawn(progress_svg(done, total, title=name))


@register.simple_tag
def qr(address: str) -> SafeString:
    return _drawn(qr_svg(address, title=_("QR code of this link")))


@register.inclusion_tag("components/thread_figures.html")
def thread_figures(steps: Sequence[object]) -> dict[str, object]:
    return {"steps": steps}


@register.inclusion_tag("components/opinion_bar.html")
def opinion_bar(
    agree: int, passed: int, disagree: int, margin: float | None = None, note: str = ""
) -> dict[str, object]:
    summary = words.opinion_in_words(agree, passed, disagree, margin)
    svg = opinion_bar_svg(agree, passed, disagree, title=summary)
    return {"picture": _drawn(svg), "summary": summary, "note": note}


@register.inclusion_tag("components/line_chart.html")
def line_chart(
    points: Sequence[ChartPoint],
    title: str,
    description: str = "",
    unit: str = "",
    target: float | None = None,
    baseline: float | None = None,
) -> dict[str, object]:
    write = words.in_unit(unit)
    target_label = _("Target %(value)s") % {"value": write(target)} if target is not None else ""
    summary = description or words.series_in_words(points, write, target)
    svg = line_chart_svg(
        points,
        title=title,
        description=summary,
        write=write,
        target=target,
        baseline=baseline,
        target_label=target_label,
    )
    return {"picture": _drawn(svg)}


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, object]:
    return fields.field_context(bound)


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, object]:
    wrong = [bound for bound in form if bound.errors]
    links = [{"id": fields.first_control(bound), "label": bound.label, "text": errors_of(bound)[0]} for bound in wrong]
    return {
        "general": form.non_field_errors(),
        "links": links,
        "count": len(links) + len(form.non_field_errors()),
    }


@register.simple_tag(takes_context=True)
def nav_link(context: Context, name: str, label: str) -> SafeString:
    """Write a list item with a link, or nothing while the page does not exist."""
    url = navigation.address(name)
    if not url:
        return SafeString("")
    here = navigation.is_current(context, name, url)
    current = SafeString(' aria-current="page"') if here else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', url, current, label)


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[navigation.LanguageLink]:
    request = context.get("request")
    return navigation.language_links(request, context["LANGUAGE_CODE"]) if request else []


@register.filter
def field_errors(bound: BoundField) -> list[str]:
    """Return what is wrong in a field, for those that {% field %} does not draw."""
    return errors_of(bound)


@register.filter
def euro(value: formats.Amount | formats.Number | None, cents: bool = False) -> str:
    return formats.euro(value, cents=cents)


@register.filter
def has_cents(rows: Iterable[object], columns: str) -> bool:
    """Tell whether any of these columns needs cents: then all rows show them, and the digits stand in line."""
    return formats.any_cents(getattr(row, column) for row in rows for column in columns.split())


@register.filter
def euro_short(value: formats.Amount | formats.Number | None) -> str:
    return formats.euro_short(value)


@register.filter
def percent(value: formats.Number | None, places: int = 0) -> str:
    return formats.percent(value, places)


@register.filter
def share(value: formats.Number | None, places: int = 0) -> str:
    return formats.share(value, places)


@register.filter
def day(value: date | datetime | None) -> str:
    return formats.day(value)


@register.filter
def day_time(value: datetime | None) -> str:
    return formats.day_time(value)


@register.filter
def clock_time(value: datetime | time | None) -> str:
    return formats.clock_time(value)


@register.filter
def day_range(start: date | datetime | None, end: date | datetime | None) -> str:
    return formats.day_range(start, end)


@register.filter
def time_left(value: date | datetime | None) -> str:
    return formats.time_left(value)


@register.filter
def at(values: Mapping[K, V], key: K) -> V:
    """Return what a mapping holds under a key that only the row knows: `{% thread_small knots|at:recommendation.pk
    %}`."""
    return values[key]
