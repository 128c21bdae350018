"""Series of published tables, and how to find one among thousands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from querschnitt.figures.models import Observation, Series
from querschnitt.figures.rules import COUNTED_HERE
from querschnitt.kernel.conditions import across
from querschnitt.kernel.folding import fold
from querschnitt.territory.models import Authority


@dataclass(frozen=True)
class Region:
    """A region of a series, and for how many periods there are values."""

    key: str
    name: str
    periods: int


@dataclass(frozen=True)
class SeriesRow:
    """A series with what tells it apart from others of its name.

    `home` is the county's own name in it, empty where it has no values for the county.
    """

    series: Series
    since: date | None
    until: date | None
    regions: int
    home: str
    a_region: str


def found_series(words: str) -> QuerySet[Series]:
    """Return the published series that hold every word in their label, or whose table's code begins with it."""
    matching = Series.objects.select_related("source").exclude(across("source", COUNTED_HERE))
    for word in words.split():
        matching = matching.filter(Q(folded__contains=fold(word)) | Q(source__code__istartswith=word))
    return matching.order_by("source__code", "label")


def series_rows(page: Iterable[Series]) -> list[SeriesRow]:
    """Return time and regions of the series on one page of a list. Two queries, however many."""
    series_on_page = list(page)
    extents = {row.pop("series"): row for row in _extents(series_on_page)}
    nothing = {"since": None, "until": None, "regions": 0, "home": "", "a_region": ""}
    return [SeriesRow(series, **extents.get(series.pk, nothing)) for series in series_on_page]


def _extents(series: list[Series]) -> Iterable[Any]:
    own_name = Max("region_name", filter=Q(region_key=home_region()))
    return (
        Observation.objects.filter(series__in=series)
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
    """Return the regions that a series has values for, by name."""
    rows = (
        Observation.objects.filter(series=series)
        .order_by("region_name", "region_key")
        .values_list("region_key", "region_name")
        .annotate(periods=Count("period_end", distinct=True))
    )
    return [Region(*row) for row in rows]


def home_region() -> str:
    """Return the key of the county itself, as the offices write it; "" while there is no authority."""
    return Authority.objects.filter(id=1).values_list("key", flat=True).first() or ""
