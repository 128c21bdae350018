"""Observations as they stand today."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from querschnitt.figures.enums import Symbol
from querschnitt.figures.models import Observation, Series
from querschnitt.kernel.dates import period


@dataclass(frozen=True)
class Point:
    """A value of a series, or the symbol in its place; `value` is None exactly where `symbol` says why."""

    observation_id: int
    label: str
    start: date
    end: date
    value: Decimal | None
    symbol: Symbol
    quality: str = ""
    uncertainty: Decimal | None = None

    @property
    def is_reported(self) -> bool:
        return self.symbol is Symbol.REPORTED

    @property
    def period(self) -> str:
        return period(self.start, self.end)


def current_observations(series: Series, region: str) -> QuerySet[Observation]:
    """Return one observation a period, oldest first: of two files about the same period, that of the later reading."""
    return current(Observation.objects.filter(series=series, region_key=region))


def current(observations: QuerySet[Observation]) -> QuerySet[Observation]:
    """Return the observations that no later reading replaced; the rows themselves are never overwritten."""
    later = Observation.objects.filter(
        series=OuterRef("series"),
        region_key=OuterRef("region_key"),
        period_start=OuterRef("period_start"),
        period_end=OuterRef("period_end"),
        id__gt=OuterRef("id"),
    )
    return observations.filter(~Exists(later)).order_by("period_end", "period_start")


def point_of(observation: Observation) -> Point:
    """Return the observation as a point of its series."""
    return Point(
        observation_id=observation.pk,
        label=observation.period_label,
        start=observation.period_start,
        end=observation.period_end,
        value=_plain(observation.value),
        symbol=Symbol(observation.symbol),
        quality=observation.quality,
        uncertainty=_plain(observation.uncertainty),
    )


def _plain(number: Decimal | None) -> Decimal | None:
    """Return the number without the zeros of the column's four places: 325223, not 325223.0000."""
    if number is None:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
