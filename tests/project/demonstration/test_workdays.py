"""Nobody in the demonstration meets on a Sunday or at Christmas."""

from datetime import date, timedelta

import pytest

from querschnitt.project.demonstration.workdays import easter, working_day


@pytest.mark.parametrize(("year", "day"), [
    (2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5)), (2038, date(2038, 4, 25)),
    (1981, date(1981, 4, 19)), (1954, date(1954, 4, 18)),
])  # fmt: skip
def test_easter_is_when_the_church_says(year: int, day: date) -> None:
    assert easter(year) == day


@pytest.mark.parametrize(("day", "before"), [
    (date(2026, 11, 23), date(2026, 11, 23)),
    (date(2026, 11, 22), date(2026, 11, 20)),
    (date(2027, 1, 1), date(2026, 12, 30)),
    (date(2026, 12, 27), date(2026, 12, 23)),
    (date(2026, 4, 6), date(2026, 4, 2)),
    (date(2026, 5, 14), date(2026, 5, 13)),
    (date(2026, 5, 25), date(2026, 5, 22)),
])  # fmt: skip
def test_weekends_and_holidays_give_way_to_the_last_working_day(day: date, before: date) -> None:
    assert working_day(day) == before


def test_the_order_of_days_is_kept() -> None:
    days = [working_day(date(2026, 1, 1) + timedelta(days=number)) for number in range(400)]
    assert days == sorted(days)
