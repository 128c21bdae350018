"""Clerks confirm what their committees decided."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from querschnitt.decisions.forms import CorrectionForm, OutcomeForm
from querschnitt.decisions.queries import decisions, item_on_path, standing_of, unconfirmed_results
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission, may
from querschnitt.web.requests import ActorRequest
from querschnitt.web.todo import Todo


@door(Permission.CONFIRM_OUTCOME)
def outcome_confirm(request: ActorRequest, pk: int) -> HttpResponse | HttpResponseRedirect:
    """`?punkt=` names the agenda item whose result is confirmed; without it everything is typed by hand."""
    standing = standing_of(pk)
    number = request.GET.get("punkt", "")
    item = item_on_path(standing.hand_over, number) if standing and number else None
    if standing is None or (number and item is None):
        raise Http404(_("This agenda item does not deal with the recommendation's paper."))
    form = OutcomeForm(request.POST or None, hand_over=standing.hand_over, item=item)
    if request.method == "POST" and form.is_valid() and form.save(by=request.actor):
        messages.success(request, _("The outcome is confirmed. It is public now, in its original wording."))
        return redirect("chamber:recommendation", pk)
    return render(request, "chamber/outcome_confirm.html", {"standing": standing, "form": form, "item": item})


@door(Permission.CONFIRM_OUTCOME)
def outcome_correct(request: ActorRequest, pk: int) -> HttpResponse | HttpResponseRedirect:
    decision = get_object_or_404(decisions(), pk=pk)
    form = CorrectionForm(request.POST or None, decision=decision)
    if request.method == "POST" and form.is_valid() and form.save(by=request.actor):
        messages.success(request, _("The outcome is corrected. What stood there before is kept."))
        return redirect("chamber:recommendation", decision.hand_over_id)
    return render(request, "chamber/outcome_correct.html", {"decision": decision, "form": form})


def todos(actor: Actor) -> list[Todo]:
    if not may(actor, Permission.CONFIRM_OUTCOME):
        return []
    return [
        Todo(
            text=_("Confirm the result for “%(title)s”") % {"title": waiting.title},
            label=_("Confirm"),
            url=reverse("chamber:outcome_confirm", args=[waiting.hand_over_id]) + f"?punkt={waiting.item_id}",
            due=waiting.on,
            place=waiting.committee,
        )
        for waiting in unconfirmed_results()
    ]


urlpatterns = [
    path("empfehlungen/<int:pk>/ergebnis/", outcome_confirm, name="outcome_confirm"),
    path("beschluesse/<int:pk>/berichtigen/", outcome_correct, name="outcome_correct"),
]
