"""Indicators with their series, source and date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import groupby
from operator import or_

from django.db.models import Q, QuerySet

from querschnitt.figures.enums import Direction
from querschnitt.figures.models import Indicator, Observation
from querschnitt.figures.queries.observations import Point, current, point_of
from querschnitt.figures.rules import COUNTED_HERE, is_own_count
from querschnitt.kernel.conditions import across


@dataclass(frozen=True)
class SourceNote:
    """The source of a figure, as its licence wants it named. `read_on` is the day the newest value came in."""

    code: str
    title: str
    publisher: str
    notice: str
    address: str
    own_count: bool
    read_on: date | None


@dataclass(frozen=True)
class IndicatorSeries:
    """An indicator with its points, oldest first, and their source."""

    id: int
    name: str
    slug: str
    definition: str
    unit: str
    direction: Direction
    series_label: str
    region_key: str
    region_name: str
    source: SourceNote
    points: tuple[Point, ...]

    @property
    def latest(self) -> Point | None:
        """The newest period, even where a symbol stands instead of a value."""
        return self.points[-1] if self.points else None

    @property
    def latest_reported(self) -> Point | None:
        return next((point for point in reversed(self.points) if point.is_reported), None)

    @property
    def latest_is_missing(self) -> bool:
        """Tell whether a sign stands for the newest period, while an earlier one has a value."""
        return self.latest is not self.latest_reported is not None

    @property
    def has_course(self) -> bool:
        """Tell whether there are two values at least: one alone says nothing of how things go."""
        return sum(point.is_reported for point in self.points) > 1

    @property
    def newest_first(self) -> tuple[Point, ...]:
        return self.points[::-1]

    @property
    def has_gaps(self) -> bool:
        return any(not point.is_reported for point in self.points)

    def point(self, observation_id: int) -> Point | None:
        return next((point for point in self.points if point.observation_id == observation_id), None)


def indicators() -> QuerySet[Indicator]:
    return Indicator.objects.select_related("series__source")


def indicator_named(slug: str) -> Indicator | None:
    """Return the indicator with this end of its address; None where there is none."""
    return indicators().filter(slug=slug).first()


def own_indicators() -> QuerySet[Indicator]:
    """Return the indicators that the county counts itself."""
    return indicators().filter(across("series__source", COUNTED_HERE))


def indicator_series(indicator: Indicator) -> IndicatorSeries:
    return series_of([indicator])[indicator.pk]


def latest_figures() -> list[IndicatorSeries]:
    """Return every indicator with its series, by name. Two queries, however many there are."""
    every = list(indicators())
    by_id = series_of(every)
    return [by_id[indicator.pk] for indicator in every]


def series_of(chosen: Iterable[Indicator]) -> dict[int, IndicatorSeries]:
    """Return the series of many indicators by the indicator's id. One query, for those of `indicators()`."""
    chosen = list(chosen)
    if not chosen:
        return {}
    wanted = reduce(or_, (Q(series=row.series_id, region_key=row.region_key) for row in chosen))
    rows = sorted(current(Observation.objects.filter(wanted)), key=_series_and_region)
    observations = {key: list(group) for key, group in groupby(rows, key=_series_and_region)}
    return {
        indicator.pk: _series(indicator, observations.get(_series_and_region(indicator), [])) for indicator in chosen
    }


def _series_and_region(row: Observation | Indicator) -> tuple[int, str]:
    return row.series_id, row.region_key


def _series(indicator: Indicator, observations: list[Observation]) -> IndicatorSeries:
    source, newest = indicator.series.source, observations[-1] if observations else None
    note = SourceNote(
        code=source.code,
        title=source.title,
        publisher=source.publisher,
        notice=source.notice,
        address=source.address,
        own_count=is_own_count(indicator.series),
        read_on=newest.created_at.date() if newest else None,
    )
    return IndicatorSeries(
        id=indicator.pk,
        name=indicator.name,
        slug=indicator.slug,
        definition=indicator.definition,
        unit=indicator.unit,
        direction=Direction(indicator.direction),
        series_label=indicator.series.label,
        region_key=indicator.region_key,
        region_name=newest.region_name if newest else "",
        source=note,
        points=tuple(point_of(observation) for observation in observations),
    )
