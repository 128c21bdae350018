"""Indicators: chosen from published series, or counted by the county itself."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from querschnitt.figures.forms import IndicatorForm, ObservationForm, OwnCountForm, SeriesSearchForm
from querschnitt.figures.queries.indicators import indicator_series, latest_figures, own_indicators
from querschnitt.figures.queries.series import found_series, series_rows
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.web.requests import ActorRequest
from querschnitt.web.todo import Todo

PAGE = 25


@door(Permission.STEER_MEASURE)
def indicators(request: ActorRequest) -> HttpResponse:
    context = {"figures": latest_figures(), "search": SeriesSearchForm()}
    return render(request, "desk/indicators/list.html", context)


@door(Permission.STEER_MEASURE)
def series_search(request: ActorRequest) -> HttpResponse:
    form = SeriesSearchForm(request.GET)
    words = request.GET.get("words", "")
    page = Paginator(found_series(words), PAGE).get_page(request.GET.get("seite"))
    context = {"form": form, "words": words, "page": page, "rows": series_rows(page)}
    return render(request, "desk/indicators/search.html", context)


@door(Permission.STEER_MEASURE)
def indicator_new(request: ActorRequest, series: int) -> HttpResponse:
    source_series = get_object_or_404(found_series(""), pk=series)
    form = IndicatorForm(request.POST or None, series=source_series)
    if form.is_valid() and (indicator := form.submit(by=request.actor)):
        messages.success(request, _("“%(name)s” is now among the figures.") % {"name": indicator.name})
        return redirect("desk:indicators")
    return render(request, "desk/indicators/new.html", {"form": form, "series": source_series})


@door(Permission.STEER_MEASURE)
def own_count_new(request: ActorRequest) -> HttpResponse:
    form = OwnCountForm(request.POST or None)
    if form.is_valid() and (indicator := form.submit(by=request.actor)):
        messages.success(request, _("Now enter the first value."))
        return redirect("desk:observation_new", slug=indicator.slug)
    return render(request, "desk/indicators/new.html", {"form": form, "series": None})


@door(Permission.STEER_MEASURE)
def observation_new(request: ActorRequest, slug: str) -> HttpResponse:
    indicator = get_object_or_404(own_indicators(), slug=slug)
    form = ObservationForm(request.POST or None)
    if form.is_valid() and form.submit(indicator=indicator, by=request.actor):
        messages.success(request, _("The value is noted."))
        return redirect("desk:observation_new", slug=slug)
    context = {"form": form, "figure": indicator_series(indicator)}
    return render(request, "desk/indicators/observation.html", context)


def todos(actor: Actor) -> list[Todo]:
    return []


urlpatterns = [
    path("kennzahlen/", indicators, name="indicators"),
    path("kennzahlen/reihen/", series_search, name="series_search"),
    path("kennzahlen/reihen/<int:series>/", indicator_new, name="indicator_new"),
    path("kennzahlen/eigene/", own_count_new, name="own_count_new"),
    path("kennzahlen/<slug:slug>/wert/", observation_new, name="observation_new"),
]
