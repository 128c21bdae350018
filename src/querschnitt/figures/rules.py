"""Conditions on series, observations and indicators."""

from decimal import Decimal
from typing import Final

from django.db.models import Q

from querschnitt.figures.enums import MAGNITUDES, Symbol
from querschnitt.figures.models import Indicator, Observation, Series
from querschnitt.kernel.conditions import holds

OWN_COUNT = "own-"
# A source that the county counts itself; only for its series may people enter values by hand.
COUNTED_HERE: Final = Q(code__startswith=OWN_COUNT)
# A value stands there, and not a symbol in its place.
REPORTED: Final = Q(symbol=Symbol.REPORTED)


def is_own_count(series: Series) -> bool:
    return holds(COUNTED_HERE, series.source)


def states_value(observation: Observation) -> bool:
    return holds(REPORTED, observation)


def states_value_or_symbol(value: Decimal | None, symbol: str) -> bool:
    return (value is not None) == (symbol == Symbol.REPORTED)


def belongs_to(observation: Observation, indicator: Indicator) -> bool:
    return (observation.series_id, observation.region_key) == (indicator.series_id, indicator.region_key)


def has_region(series: Series, region: str) -> bool:
    """Tell whether a series knows a region. An own count, which has no values when it is defined, takes any."""
    return is_own_count(series) or Observation.objects.filter(series=series, region_key=region).exists()


def unit_keeps_magnitude(unit: str, series: Series) -> bool:
    """Tell whether a unit keeps that a table counts in thousands, so that 37 is never shown as “37 families”."""
    magnitude = series.unit.split(" ")[0]
    return magnitude not in MAGNITUDES or unit.startswith(magnitude)
