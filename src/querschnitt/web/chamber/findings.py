"""Confirming what a committee decided, with the original wording in front of one's eyes, and correcting it.

Desk and chamber do both the same way; each names its own page of a hand-over to come back to.
"""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.decisions.forms.outcomes import OutcomeCorrectionForm, OutcomeForm
from querschnitt.decisions.queries.path import item_on_path
from querschnitt.decisions.queries.standing import decisions, standing_of, unconfirmed_results
from querschnitt.web.requests import ActorRequest
from querschnitt.web.todo import Todo

# The room's place in its navigation, and its page of one hand-over.
PAGES: Final = {
    "desk": ("desk:handovers", "desk:handover"),
    "chamber": ("chamber:recommendations", "chamber:recommendation"),
}


def confirm(request: ActorRequest, pk: int, *, room: str) -> HttpResponse | HttpResponseRedirect:
    """Confirm the result of the agenda item that `?punkt=` names; without it everything is typed by hand."""
    standing = standing_of(pk)
    number = request.GET.get("punkt", "")
    item = item_on_path(standing.hand_over, number) if standing and number else None
    if standing is None or (number and item is None):
        raise Http404(_("This agenda item does not deal with the recommendation's paper."))
    form = OutcomeForm(request.POST or None, hand_over=standing.hand_over, item=item)
    current, page = PAGES[room]
    if request.method == "POST" and form.is_valid() and form.save(by=request.actor):
        messages.success(request, _("The outcome is confirmed. It is public now, in its original wording."))
        return redirect(page, pk)
    context = {"hand_over": standing.hand_over, "form": form, "item": item, "current": current, "page": page}
    return render(request, "council/outcome_confirm.html", context)


def correct(request: ActorRequest, pk: int, *, room: str) -> HttpResponse | HttpResponseRedirect:
    decision = get_object_or_404(decisions(), pk=pk)
    form = OutcomeCorrectionForm(request.POST or None, decision=decision)
    current, page = PAGES[room]
    if request.method == "POST" and form.is_valid() and form.save(by=request.actor):
        messages.success(request, _("The outcome is corrected. What stood there before is kept."))
        return redirect(page, decision.hand_over_id)
    context = {
        "hand_over": decision.hand_over,
        "form": form,
        "item": decision.agenda_item,
        "current": current,
        "page": page,
    }
    return render(request, "council/outcome_correct.html", context)


def to_confirm(*, room: str) -> list[Todo]:
    return [
        Todo(
            text=_("Confirm the result for “%(title)s”") % {"title": waiting.title},
            label=_("Confirm"),
            url=reverse(f"{room}:outcome_confirm", args=[waiting.hand_over_id]) + f"?punkt={waiting.item_id}",
            due=waiting.on,
            place=waiting.committee,
        )
        for waiting in unconfirmed_results()
    ]
