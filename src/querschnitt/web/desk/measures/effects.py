"""What a measure shall change, and whether it did."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from querschnitt.figures.queries.indicators import indicator_named, indicator_series
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.outcomes.computing import effect, targets
from querschnitt.outcomes.forms.effects import AssessmentForm, TargetForm
from querschnitt.outcomes.queries.measures import measures
from querschnitt.web.requests import ActorRequest


@door(Permission.STEER_MEASURE)
def target_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Set a target. The indicator comes first, in the address (?kennzahl=…), since the baseline is one of its
    values."""
    measure = get_object_or_404(measures(), pk=pk)
    indicator = indicator_named(request.GET.get("kennzahl", ""))
    if indicator is None:
        messages.info(request, _("Please choose an indicator first."))
        return redirect("desk:measure", pk=pk)
    form = TargetForm(request.POST or None, measure=measure, indicator=indicator)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The target is set."))
        return redirect("desk:measure", pk=pk)
    context = {"form": form, "measure": measure, "figure": indicator_series(indicator)}
    return render(request, "desk/measures/target.html", context)


@door(Permission.STEER_MEASURE)
def target_assess(request: ActorRequest, pk: int) -> HttpResponse:
    target = get_object_or_404(targets(), pk=pk)
    form = AssessmentForm(request.POST or None, target=target)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The assessment is noted."))
        return redirect("desk:measure", pk=target.measure_id)
    return render(request, "desk/measures/assess.html", {"form": form, "effect": effect(target)})


urlpatterns = [
    path("massnahmen/<int:pk>/ziel/", target_new, name="target_new"),
    path("massnahmen/ziele/<int:pk>/bewerten/", target_assess, name="target_assess"),
]
