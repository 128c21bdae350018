"""Figures: what the county steers by, each with its series, its source and its definition."""

import csv
from collections.abc import Iterator
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext as _

from querschnitt.figures.queries.indicators import IndicatorSeries, indicator_series, indicators, latest_figures
from querschnitt.figures.queries.observations import Point
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.web.public.kept import kept_until_changed
from querschnitt.web.requests import ActorRequest

# A spreadsheet takes a cell that begins so for a formula, whoever wrote it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@door(Permission.VISIT)
@kept_until_changed
def figures(request: ActorRequest) -> HttpResponse:
    return render(request, "public/figures.html", {"figures": latest_figures()})


@door(Permission.VISIT)
@kept_until_changed
def figure(request: ActorRequest, slug: str) -> HttpResponse:
    return render(request, "public/figure.html", {"series": _series(slug)})


@door(Permission.VISIT)
def figure_csv(request: ActorRequest, slug: str) -> HttpResponse:
    """Send a series as the statistical offices do: semicolons, decimal comma, and a mark by which Excel knows UTF-8."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.csv"'
    csv.writer(response, delimiter=";").writerows(_rows(_series(slug)))
    return response


def _series(slug: str) -> IndicatorSeries:
    return indicator_series(get_object_or_404(indicators(), slug=slug))


def _rows(series: IndicatorSeries) -> Iterator[list[str]]:
    # Names and values of the columns each in three lines, to be read beside each other.
    yield [
        _("Indicator"), _("Region key"), _("From"), _("To"), _("Value"), _("Unit"), _("Status"), _("Quality"),
        _("Uncertainty"), _("Source"), _("Licence"),
    ]  # fmt: skip
    source = f"{series.source.publisher}, {series.source.code} {series.source.title}"
    for point in series.points:
        yield [
            _safe(series.name), _safe(series.region_key), f"{point.start}", f"{point.end}", _plain(point.value),
            _safe(series.unit), _status(point), _safe(point.quality), _plain(point.uncertainty), _safe(source),
            _safe(series.source.notice),
        ]  # fmt: skip


def _status(point: Point) -> str:
    return str(point.symbol.label)


def _plain(value: Decimal | None) -> str:
    """Write a number with a decimal comma. It stays a number, also a negative one: it cannot carry a formula."""
    return "" if value is None else f"{value:f}".replace(".", ",")


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


urlpatterns = [
    path("zahlen/", figures, name="figures"),
    path("zahlen/<slug:slug>/", figure, name="figure"),
    path("zahlen/<slug:slug>/reihe.csv", figure_csv, name="figure_csv"),
]
