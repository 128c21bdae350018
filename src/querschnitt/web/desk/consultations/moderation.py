"""Reading what people said, before everybody does: one statement, two buttons."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import queries
from querschnitt.listening.forms import ModerationForm
from querschnitt.web.requests import ActorRequest

PAGE = 20


@door(Permission.MODERATE_STATEMENT)
def moderation(request: ActorRequest) -> HttpResponse:
    return _queue(request, {})


@door(Permission.MODERATE_STATEMENT)
@require_POST
def moderate(request: ActorRequest, pk: int) -> HttpResponse:
    statement = queries.moderation_queue().filter(pk=pk).first()
    if statement is None:
        messages.info(request, _("Somebody has dealt with this statement already."))
        return redirect("desk:moderation")
    form = ModerationForm(request.POST, auto_id=f"id_{pk}_%s")
    if form.is_valid():
        moderated = form.submit(statement=statement, by=request.actor)
        if moderated:
            accepted = form.cleaned_data["accept"]
            messages.success(request, _("Accepted: others can vote on it now.") if accepted else _("Not accepted. The reason stands on the receipt."))  # fmt: skip
            return redirect("desk:moderation")
    return _queue(request, {pk: form})


def _queue(request: ActorRequest, bound: dict[int, ModerationForm]) -> HttpResponse:
    """`bound`: the form that was refused keeps what was typed, in its place."""
    page = Paginator(queries.moderation_queue(), PAGE).get_page(request.GET.get("seite"))
    rows = [(one, bound.get(one.pk) or ModerationForm(auto_id=f"id_{one.pk}_%s")) for one in page]
    return render(request, "desk/consultations/moderation.html", {"page": page, "rows": rows})
