"""Rules that are asked of one object and of lists alike say the same, in every state."""

from decimal import Decimal
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from querschnitt.figures.enums import Symbol
from querschnitt.figures.models import Observation
from querschnitt.figures.queries.indicators import indicator_series, own_indicators
from querschnitt.figures.queries.observations import point_of
from querschnitt.figures.queries.series import found_series
from querschnitt.figures.rules import REPORTED, is_own_count, states_value, states_value_or_symbol
from tests.factories.figures import IndicatorFactory, ObservationFactory, SeriesFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["own-7", "12411-0015", "x-own-7", "own"])
def test_an_own_count_is_one_in_every_list_and_on_its_page(code: str) -> None:
    series = SeriesFactory(source__code=code)
    indicator = IndicatorFactory(series=series)
    forms = {
        "predicate": is_own_count(series),
        "list": indicator in own_indicators(),
        "page": indicator_series(indicator).source.own_count,
        "not among tables": series not in found_series(""),
    }
    assert forms == dict.fromkeys(forms, code == "own-7")


def stored(value: Decimal | None, symbol: Symbol) -> bool:
    try:
        with transaction.atomic():
            ObservationFactory(value=value, symbol=symbol)
    except IntegrityError:
        return False
    return True


@pytest.mark.parametrize(("symbol", "value"), [*product(Symbol, (None, Decimal(0), Decimal(3)))])
def test_a_value_or_a_symbol_stands_there_for_people_and_for_the_database(
    symbol: Symbol, value: Decimal | None
) -> None:
    fits = (value is None) is (symbol is not Symbol.REPORTED)
    assert [states_value_or_symbol(value, symbol), stored(value, symbol)] == [fits, fits]
    if fits:
        observation = Observation.objects.get()
        forms = {
            "predicate": states_value(observation),
            "query": observation in Observation.objects.filter(REPORTED),
            "point": point_of(observation).is_reported,
        }
        assert forms == dict.fromkeys(forms, value is not None)
