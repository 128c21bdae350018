"""Conditions on series, observations and indicators."""

from decimal import Decimal

from querschnitt.figures.enums import MAGNITUDES, Symbol
from querschnitt.figures.models import Indicator, Observation, Series

OWN_COUNT = "own-"


def is_own_count(series: Series) -> bool:
    """Counted by the county itself: only there may people enter values by hand."""
    return series.source.code.startswith(OWN_COUNT)


def states_value_or_symbol(value: Decimal | None, symbol: str) -> bool:
    return (value is not None) == (symbol == Symbol.REPORTED)


def belongs_to(observation: Observation, indicator: Indicator) -> bool:
    return (observation.series_id, observation.region_key) == (indicator.series_id, indicator.region_key)


def has_region(series: Series, region: str) -> bool:
    """An own count has no values yet when its indicator is defined, so it takes any region."""
    return is_own_count(series) or Observation.objects.filter(series=series, region_key=region).exists()


def unit_keeps_magnitude(unit: str, series: Series) -> bool:
    """Where a table counts in thousands, 37 may never be shown as “37 families”."""
    magnitude = series.unit.split(" ")[0]
    return magnitude not in MAGNITUDES or unit.startswith(magnitude)
