"""{% load cross_section %}: who is here and who is missing, drawn."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from querschnitt.web.components import words
from querschnitt.web.components.drawing.disc import DiscSeat, disc_svg
from querschnitt.web.components.drawing.strip import StripPiece, strip_svg
from querschnitt.web.components.formats import share

if TYPE_CHECKING:
    from querschnitt.groups.queries.coverage import MunicipalityCoverage
    from querschnitt.groups.queries.states import SeatState

register = template.Library()


@register.simple_tag
def small_disc(seats: "Sequence[SeatState]") -> SafeString:
    """Draw a disc for lists: without a label on every seat, since a page holds a dozen of them."""
    plain = tuple(DiscSeat(seat.area_name, seat.area_colour, seat.vacant, seat.lived) for seat in seats)
    return mark_safe(_small_disc(plain, words.seats_in_words(plain)))  # noqa: S308


# Two hundred segments a page are worth remembering; a disc changes only when somebody takes or leaves a seat.
_small_disc = lru_cache(maxsize=256)(lambda seats, title: disc_svg(seats, size="small", title=title, description=""))


@register.simple_tag
def county_strip(municipalities: "Sequence[MunicipalityCoverage]") -> SafeString:
    """Draw the county as a strip."""
    pieces = [StripPiece(line.municipality.short_name, line.share, line.present) for line in municipalities]
    present = [piece for piece in pieces if piece.present]
    title = _("%(present)d of %(all)d municipalities, with %(share)s of the people") % {
        "present": len(present),
        "all": len(pieces),
        "share": share(sum(piece.share for piece in present)),
    }
    svg = strip_svg(pieces, title=title, description=", ".join(piece.name for piece in present))
    return format_html('<div class="opinion">{}<p>{}</p></div>', mark_safe(svg), title)  # noqa: S308
