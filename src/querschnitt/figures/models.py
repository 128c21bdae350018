"""Indicators and observations with source, status and uncertainty: quotas, evidence and effects stand on them."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from querschnitt.figures.enums import Direction, Symbol
from querschnitt.kernel.dates import period
from querschnitt.kernel.folding import fold
from querschnitt.kernel.models import Record


class Source(Record):
    """A published table, or the county's own count."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200)
    notice = models.CharField(max_length=400, blank=True)
    address = models.URLField(max_length=300, blank=True)  # where the table itself can be looked at

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class SourceFile(Record):
    """One file read from a source. The same figures a second time are recognised by their hash."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)


class Series(Record):
    """One quantity over regions and time, e.g. "population, female"."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="series")
    key = models.CharField(max_length=200)
    label = models.CharField(max_length=400)
    unit = models.CharField(max_length=60)
    folded = models.TextField(editable=False, default="")  # label, for searching

    class Meta:
        ordering = ("key",)
        constraints = (models.UniqueConstraint(fields=("source", "key"), name="series_key_in_source"),)

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.label)
        super().save(*args, **kwargs)


class Observation(Record):
    """A value of a series for a region and a period, as one file states it. Later files add; nothing is overwritten."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="observations")
    file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, null=True, related_name="observations")
    region_key = models.CharField(max_length=12)
    region_name = models.CharField(max_length=120)
    period_start = models.DateField()
    period_end = models.DateField()
    period_label = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    symbol = models.CharField(max_length=16, choices=Symbol.choices, default=Symbol.REPORTED)
    quality = models.CharField(max_length=8, blank=True)
    uncertainty = models.DecimalField(max_digits=20, decimal_places=4, null=True)

    class Meta:
        ordering = ("period_end", "id")
        indexes = (models.Index(fields=("series", "region_key", "period_end"), name="observation_lookup"),)
        constraints = (
            models.UniqueConstraint(
                fields=("series", "region_key", "period_start", "period_end", "file"),
                name="observation_once_a_file",
            ),
            models.CheckConstraint(
                condition=Q(symbol=Symbol.REPORTED, value__isnull=False)
                | (~Q(symbol=Symbol.REPORTED) & Q(value__isnull=True)),
                name="observation_value_or_symbol",
            ),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="observation_period_forward"),
        )

    @property
    def period(self) -> str:
        """The period in the page's language; `period_label` is how the file wrote it."""
        return period(self.period_start, self.period_end)


class Indicator(Record):
    """A quantity that the county steers by: a series for one region."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    definition = models.TextField(blank=True)
    unit = models.CharField(max_length=60)
    direction = models.CharField(max_length=8, choices=Direction.choices, default=Direction.NEUTRAL)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="indicators")
    region_key = models.CharField(max_length=12)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
