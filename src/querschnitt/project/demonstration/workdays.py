"""Days on which people meet: no weekends, no holidays of Schleswig-Holstein, no Christmas or New Year's Eve."""

from datetime import date, timedelta
from typing import Final

DAY: Final = timedelta(days=1)
SATURDAY: Final = 5
FIXED: Final = ((1, 1), (5, 1), (10, 3), (10, 31), (12, 24), (12, 25), (12, 26), (12, 31))
# Good Friday, Easter Monday, Ascension, Whit Monday: days after Easter.
MOVING: Final = (-2, 1, 39, 50)


def working_day(day: date) -> date:
    """Return this day, or the last one before it on which people work: what lay in the past stays there."""
    while not _is_worked(day):
        day -= DAY
    return day


def _is_worked(day: date) -> bool:
    moving = {easter(day.year) + timedelta(days=days) for days in MOVING}
    return day.weekday() < SATURDAY and (day.month, day.day) not in FIXED and day not in moving


def easter(year: int) -> date:
    """Return Easter: the first Sunday after the full moon of spring, as the Gregorian calendar counts it."""
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))
