"""The times that official statistics speak of."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from querschnitt.adapters.problem import N_, Place, shown

from .figure import Attribute

Period = tuple[date, date]
_GERMAN_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTHS = re.compile(r"(\d{4})-(\d{2})(?:P([1-9]\d?)M)?")
_YEAR = re.compile(r"\d{4}")
_PART = re.compile(r"(MONAT|QUART)(\d{1,2})")


def looks_like_period(text: str) -> bool:
    """Tell whether the text is written like a time; `parse_period` may still refuse it (31.02.2024)."""
    return any(shape.fullmatch(text) for shape in (_GERMAN_DAY, _DAY, _MONTHS, _YEAR))


def parse_period(text: str, place: Place) -> Period:
    """Return the first and the last day of 2019, 2024-12-31, 31.12.2024, 2024-05 or 2024-10P6M (six months from
    October).

    Raises FileProblem at `place` for anything else.
    """
    try:
        return _period(text)
    except (ValueError, OverflowError) as error:  # the calendar ends with the year 9999
        raise place.problem(
            N_("“%(value)s” is not a time like 2024, 2024-05 or 31.12.2024."),
            N_("Please fetch the table again; a spreadsheet may have changed it."),
            value=shown(text),
        ) from error


def narrowed(period: Period, attributes: Iterable[Attribute]) -> Period:
    """Return the month or quarter that the attributes name within a whole year, or else the period as it is.

    Monthly and quarterly tables give the year as time and the month or quarter as a breakdown.
    """
    for attribute in attributes:
        part = _PART.fullmatch(attribute.value_code)
        if part and period == _months(period[0].year, 1, 12):
            length = 1 if part[1] == "MONAT" else 3
            if 1 <= int(part[2]) <= 12 // length:
                return _months(period[0].year, (int(part[2]) - 1) * length + 1, length)
    return period


def _period(text: str) -> Period:
    if _YEAR.fullmatch(text):
        return _months(int(text), 1, 12)
    if german := _GERMAN_DAY.fullmatch(text):
        day = date(int(german[3]), int(german[2]), int(german[1]))
        return day, day
    if _DAY.fullmatch(text):
        day = date.fromisoformat(text)
        return day, day
    if months := _MONTHS.fullmatch(text):
        return _months(int(months[1]), int(months[2]), int(months[3] or 1))
    raise ValueError(text)


def _months(year: int, month: int, count: int) -> Period:
    """Return the first and the last day of `count` whole months from `month` on."""
    start = date(year, month, 1)
    end = start
    for _ in range(count):
        last = monthrange(end.year, end.month)[1]
        end = end.replace(day=1) + timedelta(days=last)
    return start, end - timedelta(days=1)
