"""The money of a measure: one line for each year and source."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.outcomes.forms.funding import FundingLineForm
from querschnitt.outcomes.queries.measures import funding_lines, measures
from querschnitt.web.requests import ActorRequest


@door(Permission.STEER_MEASURE)
def funding_new(request: ActorRequest, pk: int) -> HttpResponse:
    measure = get_object_or_404(measures(), pk=pk)
    return _filled_in(request, FundingLineForm(request.POST or None, measure=measure))


@door(Permission.STEER_MEASURE)
def funding_line(request: ActorRequest, pk: int) -> HttpResponse:
    line = get_object_or_404(funding_lines(), pk=pk)
    return _filled_in(request, FundingLineForm(request.POST or None, measure=line.measure, line=line))


def _filled_in(request: ActorRequest, form: FundingLineForm) -> HttpResponse:
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The amounts are noted."))
        return redirect("desk:measure", pk=form.measure.pk)
    return render(request, "desk/measures/funding.html", {"form": form, "measure": form.measure, "line": form.line})


urlpatterns = [
    path("massnahmen/<int:pk>/geld/", funding_new, name="funding_new"),
    path("massnahmen/geld/<int:pk>/", funding_line, name="funding_line"),
]
