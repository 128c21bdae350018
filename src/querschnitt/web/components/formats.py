"""Numbers, money and days in the words of the page's language. An unknown value says so; it is never 0."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Protocol

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from querschnitt.kernel.clock import today
from querschnitt.kernel.dates import day, day_of, day_range

__all__ = [
    "any_cents",
    "clock_time",
    "day",
    "day_range",
    "day_time",
    "euro",
    "euro_short",
    "percent",
    "share",
    "time_left",
]

Number = int | float | Decimal


class Amount(Protocol):
    """What money looks like from here."""

    @property
    def amount(self) -> Decimal: ...


def euro(value: Amount | Number | None, *, cents: bool = False) -> str:
    """Write an amount: 85.000 €; cents only where there are any, or where the column has some elsewhere."""
    if value is None:
        return _("unknown")
    amount = _amount(value)
    places = 2 if cents or _has_cents(amount) else 0
    return _("€%(amount)s") % {"amount": number_format(amount, places, force_grouping=True)}


def any_cents(amounts: Iterable[Amount | Number | None]) -> bool:
    return any(_has_cents(_amount(amount)) for amount in amounts if amount is not None)


def euro_short(value: Amount | Number | None) -> str:
    """Write an amount to be read from afar: 1,9 Mio. €."""
    if value is None:
        return _("unknown")
    amount = _amount(value)
    if amount < 1_000_000:
        return euro(amount.quantize(Decimal(1)))
    millions = round(float(amount) / 1_000_000, 1)
    written = number_format(millions, 0 if millions == int(millions) else 1, force_grouping=True)
    return _("€%(amount)s million") % {"amount": written}


def percent(value: Number | None, places: int = 0) -> str:
    """Write a value that already counts in hundredths: 78 gives 78 %."""
    if value is None:
        return _("unknown")
    written = number_format(round(Decimal(str(value)), places), places, force_grouping=True)
    return pgettext("percentage", "%(number)s%%") % {"number": written}


def share(value: Number | None, places: int = 0) -> str:
    """Write a part of a whole: 0.78 gives 78 %."""
    return _("unknown") if value is None else percent(value * 100, places)


def day_time(value: datetime | None) -> str:
    """Write a moment: 3. Februar 2026, 18:30 Uhr."""
    if value is None:
        return _("unknown")
    words = {"day": day(value), "time": clock_time(value)}
    return pgettext("a day and a time of day", "%(day)s, %(time)s") % words


def clock_time(value: datetime | time | None) -> str:
    """Write a time of day: 18:30 Uhr."""
    if value is None:
        return _("unknown")
    local = timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
    return pgettext("a time of day", "%(time)s") % {"time": f"{local:%H:%M}"}


def time_left(value: date | datetime | None) -> str:
    """Return words for how long it still is: noch 9 Tage; in weeks from three on, since nobody counts thirty days."""
    if value is None:
        return _("no end yet")
    days = (day_of(value) - today()) // timedelta(days=1)
    if days < 0:
        return _("ended")
    if days == 0:
        return _("until today")
    if days < 21:
        return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}
    weeks = days // 7
    return ngettext("%(count)d week left", "%(count)d weeks left", weeks) % {"count": weeks}


def _has_cents(amount: Decimal) -> bool:
    return amount != amount.to_integral_value()


def _amount(value: Amount | Number) -> Decimal:
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) else value.amount
