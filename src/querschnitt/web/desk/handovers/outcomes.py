"""Confirming what a committee decided, with the original wording in front of one's eyes; and correcting it."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from querschnitt.decisions.forms import CorrectionForm, OutcomeForm
from querschnitt.decisions.queries import decisions, item_on_path
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.web.desk.handovers.pages import standing_or_404
from querschnitt.web.requests import ActorRequest


@door(Permission.CONFIRM_OUTCOME)
def outcome_confirm(request: ActorRequest, pk: int) -> HttpResponse | HttpResponseRedirect:
    """`?punkt=` names the agenda item whose result is confirmed; without it everything is typed by hand."""
    standing = standing_or_404(pk)
    number = request.GET.get("punkt", "")
    item = item_on_path(standing.hand_over, number) if number else None
    if number and item is None:
        raise Http404(_("This agenda item does not deal with the recommendation's paper."))
    form = OutcomeForm(request.POST or None, hand_over=standing.hand_over, item=item)
    if request.method == "POST" and form.is_valid() and form.save(by=request.actor):
        messages.success(request, _("The outcome is confirmed. It is public now, in its original wording."))
        return redirect("desk:handover", pk)
    return render(request, "desk/outcome_confirm.html", {"standing": standing, "form": form, "item": item})


@door(Permission.CONFIRM_OUTCOME)
def outcome_correct(request: ActorRequest, pk: int) -> HttpResponse | HttpResponseRedirect:
    decision = get_object_or_404(decisions(), pk=pk)
    form = CorrectionForm(request.POST or None, decision=decision)
    if request.method == "POST" and form.is_valid() and form.save(by=request.actor):
        messages.success(request, _("The outcome is corrected. What stood there before is kept."))
        return redirect("desk:handover", decision.hand_over_id)
    return render(request, "desk/outcome_correct.html", {"decision": decision, "form": form})
