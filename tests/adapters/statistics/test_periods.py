from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querschnitt.adapters.problem import FileProblem, Place
from querschnitt.adapters.statistics.figure import Attribute
from querschnitt.adapters.statistics.periods import looks_like_period, narrowed, parse_period

PLACE = Place("table.csv", 7, "time")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019", (2019, 1, 1), (2019, 12, 31)),
        ("2024-12-31", (2024, 12, 31), (2024, 12, 31)),
        ("31.12.2024", (2024, 12, 31), (2024, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-10P6M", (2024, 10, 1), (2025, 3, 31)),
    ],
)
def test_times(text, start, end):
    assert looks_like_period(text)
    assert parse_period(text, PLACE) == (date(*start), date(*end))


@pytest.mark.parametrize(
    "text", ["", "2019/20", "31.02.2024", "2024-13", "0000", "Dezember", "2024-00P3M", "9999", "9999-12", "2024-10P0M"]
)
def test_what_is_no_time(text):
    with pytest.raises(FileProblem, match=r"^table.csv:7:time: “.*” is not a time like 2024"):
        parse_period(text, PLACE)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("MONAT02", (2023, 2, 1), (2023, 2, 28)),
        ("QUART4", (2023, 10, 1), (2023, 12, 31)),
        ("QUART5", (2023, 1, 1), (2023, 12, 31)),
        ("GESW", (2023, 1, 1), (2023, 12, 31)),
    ],
)
def test_months_and_quarters_as_breakdown_narrow_the_year(code, start, end):
    year = parse_period("2023", PLACE)
    assert narrowed(year, [Attribute("V", "v", code, "x")]) == (date(*start), date(*end))


@settings(deadline=None)  # the machine may be busy
@given(st.dates(min_value=date(1900, 1, 1)))
def test_days_come_back_in_both_spellings(day):
    assert parse_period(day.isoformat(), PLACE) == parse_period(f"{day:%d.%m.}{day.year:04}", PLACE) == (day, day)
