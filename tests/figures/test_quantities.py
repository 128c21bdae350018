"""Values with their units, as people say them."""

from decimal import Decimal

import pytest
from django.utils import translation

from querschnitt.figures.queries.quantities import counted, quantity


@pytest.mark.parametrize(
    ("value", "unit", "german", "english"),
    [
        ("57.0000", "Tausend Menschen", "57.000\xa0Menschen", "57,000\xa0people"),
        ("57", "Tausend", "57.000", "57,000"),
        ("1.5", "Millionen EUR", "1.500.000\xa0€", "1,500,000\xa0€"),
        ("-0.25", "Tausend Haushalte", "-250\xa0Haushalte", "-250\xa0households"),
        ("3.10", "Prozent", "3,1\xa0Prozent", "3.1\xa0percent"),
        ("0", "Anzahl", "0", "0"),
        ("12", "Tausendfüßler", "12\xa0Tausendfüßler", "12\xa0Tausendfüßler"),
    ],
)
def test_a_value_is_said_in_ones_and_in_the_language_of_the_page(
    value: str, unit: str, german: str, english: str
) -> None:
    with translation.override("de"):
        assert quantity(Decimal(value), unit) == german
    with translation.override("en"):
        assert quantity(Decimal(value), unit) == english


def test_uncertainty_counts_in_the_same_ones() -> None:
    with translation.override("de"):
        assert quantity(Decimal(57), "Tausend Menschen", Decimal(2)) == "57.000 ± 2.000\xa0Menschen"


def test_unknown_is_said() -> None:
    with translation.override("de"):
        assert quantity(None, "Menschen") == "unbekannt"


def test_a_unit_that_nobody_translated_stays() -> None:
    with translation.override("en"):
        assert counted("Prüfungen") == "Prüfungen"
