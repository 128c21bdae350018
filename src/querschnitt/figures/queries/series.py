"""Finding a series among thousands."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from querschnitt.figures.models import Observation, Series, Source
from querschnitt.figures.rules import OWN_COUNT
from querschnitt.kernel.folding import fold
from querschnitt.territory.models import Authority


@dataclass(frozen=True)
class Region:
    key: str
    name: str
    periods: int


def found_series(words: str) -> QuerySet[Series]:
    """Published series that hold every word in their label, or whose table's code begins with it."""
    found = Series.objects.select_related("source").exclude(source__code__startswith=OWN_COUNT)
    for word in words.split():
        found = found.filter(Q(folded__contains=fold(word)) | Q(source__code__istartswith=word))
    return found.order_by("source__code", "label")


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
