"""Days and periods are spelled in one way, in both languages."""

from datetime import date

import pytest
from django.utils import translation

from querschnitt.kernel import dates


@pytest.fixture(autouse=True)
def _german() -> object:
    with translation.override("de"):
        yield


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 2, 3), date(2026, 2, 28), "3. bis 28. Februar 2026"),
        (date(2026, 2, 3), date(2026, 3, 4), "3. Februar bis 4. März 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "30. Dezember 2026 bis 2. Januar 2027"),
        (date(2026, 2, 3), date(2026, 2, 3), "3. Februar 2026"),
        (date(2026, 2, 3), None, "3. Februar 2026"),
    ],
)
def test_a_range_says_once_what_both_days_share(start: date, end: date | None, said: str) -> None:
    assert dates.day_range(start, end) == said


@pytest.mark.parametrize(
    ("start", "end", "said", "english"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "2024", "2024"),
        (date(2008, 1, 1), date(2015, 12, 31), "2008 bis 2015", "2008 to 2015"),
        (date(2024, 2, 1), date(2024, 2, 29), "Februar 2024", "February 2024"),
        (date(2026, 4, 1), date(2026, 6, 30), "April bis Juni 2026", "April to June 2026"),
        (date(2025, 10, 1), date(2026, 3, 31), "Oktober 2025 bis März 2026", "October 2025 to March 2026"),
        (date(2024, 12, 31), date(2024, 12, 31), "31. Dezember 2024", "31 December 2024"),
        (date(2026, 8, 15), date(2026, 11, 12), "15. August bis 12. November 2026", "15 August to 12 November 2026"),
        (date(2024, 2, 1), date(2024, 2, 28), "1. bis 28. Februar 2024", "1 to 28 February 2024"),
    ],
)
def test_a_period_has_one_name(start: date, end: date, said: str, english: str) -> None:
    assert dates.period(start, end) == said
    with translation.override("en"):
        assert dates.period(start, end) == english
