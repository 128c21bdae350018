"""{% load quotas %}: quotas drawn as bars."""

from typing import TYPE_CHECKING

from django import template
from django.utils.safestring import SafeString, mark_safe

from querschnitt.web.components.drawing.quota import quota_bar_svg

if TYPE_CHECKING:
    from querschnitt.selection.queries.plans import QuotaRow

register = template.Library()


@register.simple_tag
def quota_bar(row: "QuotaRow", limit: int) -> SafeString:
    """Draw the quota of a row."""
    expected = None if row.expected is None else float(row.expected)
    svg = quota_bar_svg(row.value.least, row.value.most, limit, expected=expected, counted=row.counted_in_seats)
    return mark_safe(svg)  # noqa: S308
