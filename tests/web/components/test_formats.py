"""Numbers, money and days as people read them; what is unknown is never zero."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.utils import translation

from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.money import Money
from querschnitt.web.components import formats


@pytest.fixture(autouse=True)
def _german() -> object:
    with translation.override("de"):
        yield


@pytest.mark.parametrize(
    ("amount", "said"),
    [("85000.00", "85.000\xa0€"), ("1234.5", "1.234,50\xa0€"), ("0", "0\xa0€"), ("0.05", "0,05\xa0€")],
)
def test_euro_shows_cents_only_where_there_are_any(amount: str, said: str) -> None:
    assert formats.euro(Money(Decimal(amount))) == said


def test_a_column_with_cents_shows_them_in_every_row() -> None:
    assert formats.euro(Money(Decimal(50000)), cents=True) == "50.000,00\xa0€"
    assert formats.any_cents([None, Money(Decimal("70000.50"))])
    assert not formats.any_cents([None, Money(Decimal(50000))])


@pytest.mark.parametrize(
    ("amount", "said"), [("1900000", "1,9\xa0Mio.\xa0€"), ("2000000", "2\xa0Mio.\xa0€"), ("85000", "85.000\xa0€")]
)
def test_large_sums_are_short(amount: str, said: str) -> None:
    assert formats.euro_short(Decimal(amount)) == said


def test_unknown_is_said() -> None:
    assert [formats.euro(None), formats.share(None), formats.percent(None), formats.day(None)] == ["unbekannt"] * 4


def test_shares_and_percentages() -> None:
    assert (formats.share(0.784), formats.share(0.784, 1), formats.percent(78), formats.share(0)) == (
        "78\xa0%",
        "78,4\xa0%",
        "78\xa0%",
        "0\xa0%",
    )


def test_a_moment_is_told_in_local_time() -> None:
    late = datetime(2026, 7, 31, 22, 30, tzinfo=UTC)
    assert formats.day(late) == "1. August 2026"
    assert formats.day_time(late) == "1. August 2026, 00:30\xa0Uhr"
    assert formats.clock_time(time(18, 30)) == "18:30\xa0Uhr"


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (date(2026, 12, 2), "noch 9 Tage"),
        (date(2026, 11, 24), "noch 1 Tag"),
        (date(2026, 11, 23), "nur noch heute"),
        (date(2026, 11, 22), "beendet"),
        (date(2026, 12, 14), "noch 3 Wochen"),
        (None, "noch ohne Ende"),
    ],
)
def test_time_left(until: date | None, said: str) -> None:
    with clock_at(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        assert formats.time_left(until) == said


def test_english() -> None:
    with translation.override("en"):
        assert formats.euro(Decimal(85000)) == "€85,000"
        assert formats.day_range(date(2026, 2, 3), date(2026, 2, 28)) == "3 to 28 February 2026"
