"""What the pictures say to those who hear them, and what stands beneath."""

from collections import Counter
from collections.abc import Callable, Sequence
from math import ceil
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from querschnitt.web.components.drawing.bars import shares
from querschnitt.web.components.drawing.disc import DiscSeat
from querschnitt.web.components.drawing.line import ChartPoint
from querschnitt.web.components.drawing.thread import STAGES
from querschnitt.web.components.formats import share

STAGE_WORDS: Final = (
    pgettext_lazy("stage", "said"),
    pgettext_lazy("stage", "recommended"),
    pgettext_lazy("stage", "decided"),
    pgettext_lazy("stage", "funded"),
    pgettext_lazy("stage", "worked"),
)


def seats_in_words(seats: Sequence[DiscSeat]) -> str:
    taken = sum(not seat.vacant for seat in seats)
    text = ngettext("%(count)d seat, %(taken)d taken", "%(count)d seats, %(taken)d taken", len(seats))
    return text % {"count": len(seats), "taken": taken}


def areas_in_words(seats: Sequence[DiscSeat]) -> str:
    """Describe a disc area by area in the order of the clock, as the table beside it does."""
    all_seats = Counter(seat.area_name for seat in seats)
    taken = Counter(seat.area_name for seat in seats if not seat.vacant)
    parts = [
        _("%(area)s: %(taken)d of %(all)d") % {"area": name, "taken": taken[name], "all": count}
        for name, count in all_seats.items()
    ]
    lived = sum(seat.lived for seat in seats)
    if lived:
        text = ngettext("%(count)d seat with lived experience", "%(count)d seats with lived experience", lived)
        parts.append(text % {"count": lived})
    return "; ".join(parts)


def thread_in_words(place: int) -> str:
    if place == 0:
        return _("nothing yet")
    return _("%(place)d of %(all)d: %(stage)s") % {
        "place": place,
        "all": STAGES,
        "stage": STAGE_WORDS[place - 1],
    }


def opinion_in_words(agree: int, passed: int, disagree: int, margin: float | None) -> str:
    total = agree + passed + disagree
    if total == 0:
        return _("No figures: voting goes on, there are too few votes, or single ones could be worked out")
    yes, _pass, no = map(share, shares((agree, passed, disagree)))
    counted = ngettext("%(count)s vote", "%(count)s votes", total) % {
        "count": number_format(total, force_grouping=True)
    }
    size = counted if margin is None else f"{counted}, ±{ceil(margin)}"
    return _("%(yes)s agree, %(no)s disagree (%(size)s)") % {"yes": yes, "no": no, "size": size}


def in_unit(unit: str) -> Callable[[float], str]:
    def write(value: float) -> str:
        places = 0 if value == round(value) else 1
        return f"{number_format(value, places, force_grouping=True)}\u00a0{unit}".strip()

    return write


def series_in_words(points: Sequence[ChartPoint], write: Callable[[float], str], target: float | None) -> str:
    unknown = _("no value")
    parts = [f"{point.label}: {unknown if point.value is None else write(point.value)}" for point in points]
    if target is not None:
        parts.append(_("Target %(value)s") % {"value": write(target)})
    return "; ".join(parts)
