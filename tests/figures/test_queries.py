from datetime import date
from decimal import Decimal

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from querschnitt.figures.enums import Symbol
from querschnitt.figures.queries.indicators import indicator_series, latest_figures
from querschnitt.figures.queries.observations import current_observations
from querschnitt.figures.queries.series import Region, SeriesRow, found_series, regions_of, series_rows
from tests.factories.figures import IndicatorFactory, ObservationFactory, OwnCountFactory, SeriesFactory
from tests.factories.territory import AuthorityFactory

pytestmark = pytest.mark.django_db


def test_later_reading_wins_for_its_period_alone() -> None:
    series = SeriesFactory()
    for year, value in ((2023, 10), (2024, 20), (2023, 11)):
        ObservationFactory(series=series, year=year, value=Decimal(value))
    ObservationFactory(series=series, region_key="01062", year=2024, value=Decimal(99))
    assert [o.value for o in current_observations(series, "01056")] == [11, 20]


def test_a_later_reading_may_take_a_value_back() -> None:
    series = SeriesFactory()
    ObservationFactory(series=series, value=Decimal(10))
    ObservationFactory(series=series, value=None, symbol=Symbol.UNCERTAIN)
    assert [(o.value, o.symbol) for o in current_observations(series, "01056")] == [(None, Symbol.UNCERTAIN)]


def test_latest_is_the_newest_period_even_without_a_value() -> None:
    indicator = IndicatorFactory()
    ObservationFactory(series=indicator.series, year=2023, value=Decimal("12.5"), quality="()")
    ObservationFactory(series=indicator.series, year=2024, value=None, symbol=Symbol.LATER)
    figure = indicator_series(indicator)
    assert figure.latest is not None
    assert figure.latest_reported is not None
    assert (figure.latest.label, figure.latest.symbol) == ("2024", Symbol.LATER)
    assert (figure.latest_reported.label, str(figure.latest_reported.value)) == ("2023", "12.5")
    assert figure.latest_reported.quality == "()"
    assert (figure.region_name, figure.source.code, figure.has_gaps) == ("Pinneberg, Kreis", "12411-01-01-4", True)


def test_whole_numbers_lose_the_column_s_decimals() -> None:
    indicator = IndicatorFactory()
    ObservationFactory(series=indicator.series, value=Decimal(325200))
    assert str(indicator_series(indicator).points[0].value) == "325200"


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_indicators_costs_the_same_for_one_and_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        indicator = IndicatorFactory()
        ObservationFactory(series=indicator.series, year=2023)
        ObservationFactory(series=indicator.series, year=2024)
    with django_assert_num_queries(2):
        figures = latest_figures()
    assert [len(figure.points) for figure in figures] == [2] * count


def test_indicator_without_values_is_listed_as_unknown() -> None:
    IndicatorFactory(series=OwnCountFactory())
    assert [figure.latest for figure in latest_figures()] == [None]


def test_search_wants_every_word_and_leaves_out_own_counts() -> None:
    wanted = SeriesFactory(label="Bevölkerungsstand: weiblich, unter 3 Jahre")
    SeriesFactory(label="Bevölkerungsstand: männlich, unter 3 Jahre")
    OwnCountFactory(label="weiblich, unter 3 Jahre, selbst gezählt")
    assert list(found_series("weiblich 3 jahre")) == [wanted]


def test_regions_are_those_the_series_speaks_of() -> None:
    series = SeriesFactory()
    for year in (2023, 2024):
        ObservationFactory(series=series, year=year)
    ObservationFactory(series=series, region_key="01062", region_name="Stormarn, Kreis")
    ObservationFactory(region_key="01001", region_name="Flensburg")
    assert regions_of(series) == [Region("01056", "Pinneberg, Kreis", 2), Region("01062", "Stormarn, Kreis", 1)]


@pytest.mark.parametrize("count", [1, 3])
def test_rows_say_when_and_where(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    AuthorityFactory()
    series = SeriesFactory.create_batch(count)
    for one in series:
        ObservationFactory(series=one, year=2023, region_key="01062", region_name="Stormarn, Kreis")
        ObservationFactory(series=one, year=2024)
    with django_assert_num_queries(2):
        rows = series_rows(series)
    row = SeriesRow(series[0], date(2023, 1, 1), date(2024, 12, 31), 2, "Pinneberg, Kreis", "Pinneberg, Kreis")
    assert (rows[0], len(rows)) == (row, count)


def test_a_series_without_values_has_neither_time_nor_place() -> None:
    series = SeriesFactory()
    assert series_rows([series]) == [SeriesRow(series, None, None, 0, "", "")]
