"""Recommendations on their way, one page for each, and the councillors' reasons."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from querschnitt.decisions.enums import State
from querschnitt.decisions.forms.outcomes import ReasonForm
from querschnitt.decisions.queries import dossier as dossier_queries
from querschnitt.decisions.queries.council import council_data_as_of
from querschnitt.decisions.queries.standing import decisions, decisions_without_reason_by, reason_by, standings
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission, may
from querschnitt.publication.queries.knots import knots_by_recommendation
from querschnitt.web.documents import version_as_pdf
from querschnitt.web.requests import ActorRequest
from querschnitt.web.todo import Todo


@door(Permission.ENTER_CHAMBER)
def recommendations(request: ActorRequest) -> HttpResponse:
    rows = standings()
    knots = knots_by_recommendation(standing.recommendation.pk for standing in rows)
    return render(request, "chamber/recommendations.html", {"standings": rows, "knots": knots})


@door(Permission.ENTER_CHAMBER)
def recommendation(request: ActorRequest, pk: int) -> HttpResponse:
    dossier = dossier_queries.dossier(pk)
    if dossier is None:
        raise Http404(_("Nothing was handed over under this number."))
    may_confirm = may(request.actor, Permission.CONFIRM_OUTCOME)
    context = {
        "dossier": dossier,
        "as_of": council_data_as_of(),
        "own_reason": dossier.own_reason(request.actor),
        "may_give_reason": may(request.actor, Permission.GIVE_REASON),
        "may_confirm": may_confirm,
        "confirm_url": "chamber:outcome_confirm" if may_confirm else "",
        "correct_url": "chamber:outcome_correct" if may_confirm else "",
    }
    return render(request, "chamber/recommendation.html", context)


@door(Permission.ENTER_CHAMBER)
def recommendation_pdf(request: ActorRequest, pk: int) -> HttpResponse:
    """Send the version as PDF, also before it is public: who is to answer it may read it."""
    dossier = dossier_queries.dossier(pk)
    if dossier is None:
        raise Http404(_("Nothing was handed over under this number."))
    return version_as_pdf(request, dossier.version, name=f"empfehlung-{dossier.standing.recommendation.reference}")


@door(Permission.GIVE_REASON)
def reason(request: ActorRequest, pk: int) -> HttpResponse | HttpResponseRedirect:
    decision = get_object_or_404(decisions(), pk=pk)
    own = reason_by(request.actor, decision)
    form = ReasonForm(request.POST or None, decision=decision, own=own)
    if request.method == "POST" and form.is_valid() and form.save(by=request.actor):
        messages.success(request, _("Thank you. Your reason stands beside the decision now."))
        return redirect("chamber:recommendation", decision.hand_over_id)
    return render(request, "chamber/reason.html", {"decision": decision, "form": form, "own": own})


def todos(actor: Actor) -> list[Todo]:
    if not may(actor, Permission.GIVE_REASON):
        return []
    return [*_to_answer(), *_to_explain(actor)]


def _to_answer() -> list[Todo]:
    return [
        Todo(
            text=_("“%(title)s” waits for your answer") % {"title": standing.version.title},
            label=_("Read"),
            url=reverse("chamber:recommendation", args=[standing.hand_over.pk]),
            due=standing.hand_over.answer_due_on,
            place=standing.recommendation.group.name,
        )
        for standing in standings()
        if standing.state != State.ANSWERED
    ]


def _to_explain(actor: Actor) -> list[Todo]:
    return [
        Todo(
            text=_("Say why: “%(title)s” was %(outcome)s")
            % {"title": decision.hand_over.version.title, "outcome": decision.get_outcome_display()},
            label=_("Give a reason"),
            url=reverse("chamber:reason", args=[decision.pk]),
            place=decision.committee.name,
        )
        for decision in decisions_without_reason_by(actor)
    ]


urlpatterns = [
    path("empfehlungen/", recommendations, name="recommendations"),
    path("empfehlungen/<int:pk>/", recommendation, name="recommendation"),
    path("empfehlungen/<int:pk>/empfehlung.pdf", recommendation_pdf, name="recommendation_pdf"),
    path("beschluesse/<int:pk>/begruendung/", reason, name="reason"),
]
