"""Deputies: drawing them for members who have none; moving up when a member leaves."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.groups.queries.groups import all_memberships
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.selection.actions.deputies import move_up
from querschnitt.selection.computing.deputies import checked_deputies_problem
from querschnitt.selection.computing.drawing import too_large_for_a_page
from querschnitt.selection.forms.deputies import DeputiesForm
from querschnitt.selection.queries.calls import all_calls
from querschnitt.selection.queries.deputies import deputy_count
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step

if TYPE_CHECKING:
    from querschnitt.selection.models import Call


@door(Permission.FOUND_GROUP)
def deputies_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who has no deputy and how many are left who could be one; prepare the draw."""
    call = get_object_or_404(all_calls(), pk=pk)
    form = DeputiesForm(request.POST or None, call=call)
    hindrance = too_large_for_a_page(call, "--deputies")
    if form.is_valid() and not hindrance and (draw := form.submit(by=request.actor)):
        messages.success(request, _("The tickets are fixed. Now only the number is missing."))
        return redirect("desk:draw", pk=draw.pk)
    context = {
        "call": call,
        "group": call.plan.group,
        "form": form,
        "deputy_count": deputy_count(call.plan.group),
        **_posed(call),
    }
    return render(
        request, "desk/selection/deputies_new.html", context | ({"hindrance": hindrance} if hindrance else {})
    )


def _posed(call: "Call") -> dict[str, object]:
    """Return what would be drawn from, or why nothing can be."""
    try:
        problem = checked_deputies_problem(call)
    except ValidationError as refusal:
        return {"hindrance": " ".join(refusal.messages)}
    return {"people": len(problem.pool), "size": problem.size}


@door(Permission.FOUND_GROUP)
@require_POST
def deputy_moves_up(request: ActorRequest, pk: int) -> HttpResponse:
    deputy = get_object_or_404(all_memberships(), pk=pk)
    done = _("%(person)s moves up and is a member.") % {"person": deputy.person}
    try_step(request, lambda: move_up(deputy=deputy, by=request.actor), done)
    return redirect("desk:seat", pk=deputy.seat_id)


urlpatterns = [
    path("auswahl/aufrufe/<int:pk>/stellvertretungen/", deputies_new, name="deputies_new"),
    path("auswahl/mitglieder/<int:pk>/nachruecken/", deputy_moves_up, name="deputy_moves_up"),
]
