"""Finding a series among thousands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from querschnitt.figures.models import Observation, Series, Source
from querschnitt.figures.rules import OWN_COUNT
from querschnitt.kernel.folding import fold
from querschnitt.territory.models import Authority


@dataclass(frozen=True)
class Region:
    key: str
    name: str
    periods: int


@dataclass(frozen=True)
class SeriesRow:
    """What tells series of the same name apart. `home` is the county's own name in it, empty where it says nothing of it."""

    series: Series
    since: date | None
    until: date | None
    regions: int
    home: str
    a_region: str


def found_series(words: str) -> QuerySet[Series]:
    """Published series that hold every word in their label, or whose table's code begins with it."""
    found = Series.objects.select_related("source").exclude(source__code__startswith=OWN_COUNT)
    for word in words.split():
        found = found.filter(Q(folded__contains=fold(word)) | Q(source__code__istartswith=word))
    return found.order_by("source__code", "label")


def series_rows(page: Iterable[Series]) -> list[SeriesRow]:
    """Time and place of the series on one page of a list. Two queries, however many."""
    shown = list(page)
    extents = {row.pop("series"): row for row in _extents(shown)}
    nothing = {"since": None, "until": None, "regions": 0, "home": "", "a_region": ""}
    return [SeriesRow(series, **extents.get(series.pk, nothing)) for series in shown]


def _extents(shown: list[Series]) -> Iterable[Any]:
    own_name = Max("region_name", filter=Q(region_key=home_region()))
    return (
        Observation.objects.filter(series__in=shown)
        .order_by("series")
        .values("series")
        .annotate(
            since=Min("period_start"),
            until=Max("period_end"),
            regions=Count("region_key", distinct=True),
            home=Coalesce(own_name, Value("")),
            a_region=Min("region_name"),
        )
    )


def regions_of(series: Series) -> list[Region]:
    """The regions a series speaks of, by name as it was read last."""
    rows = (
        Observation.objects.filter(series=series)
        .order_by("region_name", "region_key")
        .values_list("region_key", "region_name")
        .annotate(periods=Count("period_end", distinct=True))
    )
    return [Region(*row) for row in rows]


def home_region() -> str:
    """The key of the county itself, as the offices write it."""
    return Authority.objects.filter(id=1).values_list("key", flat=True).first() or ""


def imported_sources() -> QuerySet[Source]:
    return Source.objects.exclude(code__startswith=OWN_COUNT).annotate(count=Count("series"))
