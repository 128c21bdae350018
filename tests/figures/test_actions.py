from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from querschnitt.figures.actions.indicators import begin_own_count, define_indicator, enter_observation
from querschnitt.figures.enums import Direction, Symbol
from querschnitt.figures.models import Indicator, Observation, Series
from querschnitt.figures.queries.indicators import indicator_series
from querschnitt.kernel.actors import SYSTEM, VISITOR, Actor
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from tests.factories.figures import IndicatorFactory, ObservationFactory, OwnCountFactory, SeriesFactory

pytestmark = pytest.mark.django_db


def define(
    series: Series, *, name: str = "Bevölkerung", unit: str = "Personen", region: str = "01056", by: Actor = SYSTEM
) -> Indicator:
    return define_indicator(
        name=name, unit=unit, definition="", direction=Direction.NEUTRAL, series=series, region=region, by=by
    )


def enter(indicator: Indicator, value: int | None, symbol: Symbol = Symbol.REPORTED, year: int = 2025) -> Observation:
    return enter_observation(
        indicator=indicator, period_start=date(year, 1, 1), period_end=date(year, 12, 31),
        value=None if value is None else Decimal(value), symbol=symbol, by=SYSTEM,
    )  # fmt: skip


@pytest.fixture
def own() -> Indicator:
    return IndicatorFactory(series=OwnCountFactory())


def test_indicator_has_an_address_that_can_be_read_aloud() -> None:
    indicator = define(ObservationFactory().series, name="Geflüchtete in Übergängen")
    assert indicator.slug == "gefluechtete-in-uebergaengen"
    entry = LedgerEntry.objects.get()
    assert (entry.action, entry.subject_id) == ("indicator.defined", indicator.pk)


def test_visitor_defines_nothing() -> None:
    with pytest.raises(PermissionDenied):
        define(ObservationFactory().series, by=VISITOR)


def test_second_indicator_of_the_same_name_is_refused() -> None:
    series = ObservationFactory().series
    define(series)
    with pytest.raises(ValidationError) as caught:
        define(series)
    assert list(caught.value.error_dict) == ["name"]


def test_region_that_the_series_does_not_know_is_refused() -> None:
    with pytest.raises(ValidationError) as caught:
        define(ObservationFactory(region_key="01056").series, region="01062")
    assert list(caught.value.error_dict) == ["region"]


def test_thousands_are_not_lost_in_the_unit() -> None:
    series = ObservationFactory(series=SeriesFactory(unit="Tausend")).series
    with pytest.raises(ValidationError) as caught:
        define(series, unit="Familien")
    assert list(caught.value.error_dict) == ["unit"]
    assert define(series, unit="Tausend Familien").pk


def test_own_count_begins_without_values() -> None:
    indicator = begin_own_count(
        name="Bestandene B1-Prüfungen", unit="Prüfungen", definition="", direction=Direction.HIGHER, by=SYSTEM
    )
    enter(indicator, 212)
    assert [point.value for point in indicator_series(indicator).points] == [212]


def test_entering_a_period_again_corrects_it_and_keeps_the_first(own: Indicator) -> None:
    enter(own, 212)
    enter(own, 221)
    assert [point.value for point in indicator_series(own).points] == [221]
    assert own.series.observations.count() == 2


def test_a_symbol_stands_in_place_of_a_value(own: Indicator) -> None:
    enter(own, None, Symbol.UNKNOWN)
    latest = indicator_series(own).latest
    assert latest is not None
    assert (latest.value, latest.symbol) == (None, Symbol.UNKNOWN)


@pytest.mark.parametrize(("value", "symbol"), [(None, Symbol.REPORTED), (0, Symbol.NIL)])
def test_value_and_symbol_exclude_each_other(own: Indicator, value: int | None, symbol: Symbol) -> None:
    with pytest.raises(ValidationError):
        enter(own, value, symbol)


def test_a_year_that_is_not_over_has_no_count_yet(own: Indicator) -> None:
    with clock_at(datetime(2026, 11, 23, tzinfo=UTC)):
        with pytest.raises(ValidationError):
            enter(own, 10, year=2026)
        enter(own, None, Symbol.LATER, year=2026)
    assert own.series.observations.count() == 1


def test_published_tables_take_no_values_by_hand() -> None:
    with pytest.raises(ValidationError):
        enter(IndicatorFactory(), 10)
    assert Observation.objects.count() == 0
