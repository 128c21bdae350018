"""{% load opinion %}: the opinion map and how its groups voted."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from querschnitt.listening import rules
from querschnitt.web.components.drawing.disc import DiscSeat
from querschnitt.web.components.drawing.opinion_map import MapCell, MapLabel, group_sign_svg, opinion_map_svg
from querschnitt.web.components.templatetags import look

if TYPE_CHECKING:
    from querschnitt.listening.maps.queries.chart import ChartNetwork
    from querschnitt.listening.maps.queries.own_place import OwnPlace
    from querschnitt.listening.maps.queries.shown import ShownMap
    from querschnitt.listening.maps.rules import Counts

register = template.Library()


@register.filter
def is_few(people: int) -> bool:
    """Ask the rule whether a number of people is so small that it may not be told."""
    return rules.is_few(people)


@register.filter
def is_enough(people: int) -> bool:
    """Ask the rule whether what so many people say together may be shown."""
    return rules.is_enough(people)


@register.inclusion_tag("components/opinion_map.html")
def opinion_map(mapped: "ShownMap", own: "OwnPlace | None" = None) -> dict[str, object]:
    """Draw a map, above the table that says the same. `own`: where the reader stands, on a page for their eyes only."""
    chart = mapped.chart
    svg = opinion_map_svg(
        [MapCell(cell.x, cell.y, cell.people, cell.group) for cell in chart.cells],
        [MapLabel(*mapped.letter_place(group.index), group.letter) for group in mapped.groups],
        cell_width=chart.cell_width,
        title=_title(mapped),
        description=_description(mapped),
        you=MapLabel(own.x, own.y, pgettext("on the map", "You")) if own else None,
    )
    # Everything in the picture is a number, except letters and words, which the drawing escapes.
    return {"picture": mark_safe(svg), "mapped": mapped, "own": own}  # noqa: S308


@register.inclusion_tag("components/opinion_bar.html")
def counts_bar(counts: "Counts") -> dict[str, object]:
    """Draw the bar of opinions, with its uncertainty."""
    return look.opinion_bar(counts.agrees, counts.passes, counts.disagrees, margin=counts.agree.margin)


@register.simple_tag
def group_sign(index: int) -> SafeString:
    return mark_safe(group_sign_svg(index))  # noqa: S308


@register.filter
def network_seats(networks: "Iterable[ChartNetwork]") -> list[DiscSeat]:
    """Turn the networks of a map into the seats of a disc: vacant where nobody came."""
    return [
        DiscSeat(network.area_name, network.area_colour, vacant=network.people == 0, label=network.name)
        for network in networks
    ]


@register.filter
def group_name(index: int) -> str:
    return _("Group %(letter)s") % {"letter": "ABCDEFGH"[index]}


def _title(mapped: "ShownMap") -> str:
    people = _people(mapped.chart.counted)
    if not mapped.groups:
        return _("Opinion map of %(people)s, without groups") % {"people": people}
    text = ngettext(
        "Opinion map of %(people)s in %(n)d group", "Opinion map of %(people)s in %(n)d groups", len(mapped.groups)
    )
    return text % {"people": people, "n": len(mapped.groups)}


def _description(mapped: "ShownMap") -> str:
    """Describe as much as the eye takes in: how large the groups are. What they say stands in the table."""
    parts = [
        _("Group %(letter)s: %(people)s") % {"letter": group.letter, "people": _people(group.people)}
        for group in mapped.groups
    ]
    return "; ".join([*parts, _("People who answered alike stand close together.")])


def _people(count: int) -> str:
    text = ngettext("%(n)s person", "%(n)s people", count)
    return text % {"n": number_format(count, force_grouping=True)}
