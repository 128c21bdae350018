"""The list of measures, one measure, starting it, and saying how far it is."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from querschnitt.figures.queries.indicators import indicators
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.outcomes.computing import measure_page, targets_due
from querschnitt.outcomes.forms.measures import MeasureForm, ProgressForm
from querschnitt.outcomes.queries import measures as measures_queries
from querschnitt.outcomes.queries.measures import (
    decisions_without_measure,
    measure_list,
    positive_decisions,
    reports_due,
)
from querschnitt.publication.queries.knots import knots_by_recommendation
from querschnitt.web.requests import ActorRequest
from querschnitt.web.todo import Todo

AHEAD = timedelta(days=30)


@door(Permission.STEER_MEASURE)
def measures(request: ActorRequest) -> HttpResponse:
    lines = measure_list()
    knots = knots_by_recommendation(row.measure.recommendation_id for row in lines)
    rows = [(row, knots[row.measure.recommendation_id]) for row in lines]
    context = {"rows": rows, "waiting": decisions_without_measure()}
    return render(request, "desk/measures/list.html", context)


@door(Permission.STEER_MEASURE)
def measure(request: ActorRequest, pk: int) -> HttpResponse:
    page = measure_page(get_object_or_404(measures_queries.measures(), pk=pk))
    return render(request, "desk/measures/measure.html", {"page": page, "indicators": indicators()})


@door(Permission.STEER_MEASURE)
def measure_start(request: ActorRequest, decision: int) -> HttpResponse:
    positive_decision = get_object_or_404(positive_decisions(), pk=decision)
    form = MeasureForm(request.POST or None, initial={"title": positive_decision.hand_over.version.title})
    if form.is_valid() and (measure := form.submit(decision=positive_decision, by=request.actor)):
        messages.success(request, _("The measure stands. Next: its money and what it shall change."))
        return redirect("desk:measure", pk=measure.pk)
    return render(request, "desk/measures/start.html", {"form": form, "decision": positive_decision})


@door(Permission.STEER_MEASURE)
def measure_report(request: ActorRequest, pk: int) -> HttpResponse:
    measure = get_object_or_404(measures_queries.measures(), pk=pk)
    form = ProgressForm(request.POST or None, measure=measure)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The report is noted."))
        return redirect("desk:measure", pk=pk)
    return render(request, "desk/measures/report.html", {"form": form, "measure": measure})


def todos(actor: Actor) -> list[Todo]:
    return [*_waiting(), *_reports(), *_assessments()]


def _waiting() -> list[Todo]:
    return [
        Todo(
            text=_("Start a measure: “%(title)s” has been decided") % {"title": decision.hand_over.version.title},
            label=gettext_lazy("Start measure"),
            url=reverse("desk:measure_start", args=[decision.pk]),
            due=decision.decided_on,
            place=decision.committee.name,
        )
        for decision in decisions_without_measure()
    ]


def _reports() -> list[Todo]:
    return [
        Todo(
            text=_("Report on “%(title)s”") % {"title": measure.title},
            label=gettext_lazy("Report"),
            url=reverse("desk:measure_report", args=[measure.pk]),
            due=measure.next_report_on,
            place=measure.responsible,
        )
        for measure in reports_due(clock.today() + AHEAD)
    ]


def _assessments() -> list[Todo]:
    return [
        Todo(
            text=_("Assess “%(name)s”: was the target reached?") % {"name": target.indicator.name},
            label=gettext_lazy("Assess"),
            url=reverse("desk:target_assess", args=[target.pk]),
            due=target.due_on,
            place=target.measure.title,
        )
        for target in targets_due(clock.today())
    ]


urlpatterns = [
    path("massnahmen/", measures, name="measures"),
    path("massnahmen/neu/<int:decision>/", measure_start, name="measure_start"),
    path("massnahmen/<int:pk>/", measure, name="measure"),
    path("massnahmen/<int:pk>/stand/", measure_report, name="measure_report"),
]
