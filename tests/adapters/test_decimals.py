from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querschnitt.adapters.decimals import AmbiguousNumber, NotANumber, parse_decimal, parse_whole


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("-3", "-3"),
        ("0,123", "0.123"),
        ("0.123", "0.123"),
        ("1,234", "1.234"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u202f234\u202f567", "1234567"),
        ("1.234.567", "1234567"),
        ("1234.567", "1234.567"),
    ],
)
def test_numbers_as_offices_write_them(text, number):
    assert parse_decimal(text, grouped=True) == Decimal(number)


def test_a_point_before_three_digits_is_not_guessed():
    with pytest.raises(AmbiguousNumber):
        parse_decimal("1.234", grouped=True)
    assert parse_decimal("1.234", grouped=False) == Decimal("1.234")


@pytest.mark.parametrize("text", ["", " ", "1e5", "NaN", "1_000", "½", "١", "1,2,3", "1.23.456", "--1", "12 34"])
def test_everything_else_is_no_number(text):
    with pytest.raises(NotANumber):
        parse_decimal(text, grouped=True)


@pytest.mark.parametrize("text", ["-1", "+1", " 1", "1_0", "١", "1.0", ""])
def test_whole_numbers_are_plain_digits(text):
    with pytest.raises(NotANumber):
        parse_whole(text)


@settings(deadline=None)  # the machine may be busy
@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_german_typography_comes_back_unchanged(number):
    german = f"{number:,.2f}".translate(str.maketrans(",.", ".,"))
    assert parse_decimal(german, grouped=True) == number
