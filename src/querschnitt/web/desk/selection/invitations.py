"""Who was invited: accepting with a seat, declining; and what the desk knows of members who did not apply."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.groups.queries.groups import all_memberships
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.selection.actions.invitations import decline_invitation
from querschnitt.selection.forms.deputies import StandInForm
from querschnitt.selection.forms.invitations import AcceptForm, AnswersForm
from querschnitt.selection.queries.draws import all_invitations
from querschnitt.selection.queries.plans import newest_plan
from querschnitt.selection.rules import is_of_deputies
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step


@door(Permission.FOUND_GROUP)
def invitation_accept(request: ActorRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(all_invitations(), pk=pk)
    is_for_deputies = is_of_deputies(invitation.draw)
    form = (StandInForm if is_for_deputies else AcceptForm)(request.POST or None, invitation=invitation)
    if form.is_valid() and (membership := form.submit(by=request.actor)):
        text = _("%(person)s is a deputy in the group.") if is_for_deputies else _("%(person)s sits in the group.")
        messages.success(request, text % {"person": membership.person})
        return redirect("desk:draw", pk=invitation.draw_id)
    context = {
        "form": form,
        "is_for_deputies": is_for_deputies,
        "invitation": invitation,
        "group": invitation.draw.call.plan.group,
    }
    return render(request, "desk/selection/accept.html", context)


@door(Permission.FOUND_GROUP)
@require_POST
def invitation_decline(request: ActorRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(all_invitations(), pk=pk)
    done = _("Noted. The free seat is filled by a replacement.")
    if is_of_deputies(invitation.draw):
        done = _("Noted. For this member another deputy can be drawn.")
    try_step(request, lambda: decline_invitation(invitation=invitation, by=request.actor), done)
    return redirect("desk:draw", pk=invitation.draw_id)


@door(Permission.FOUND_GROUP)
def member_answers(request: ActorRequest, pk: int) -> HttpResponse:
    membership = get_object_or_404(all_memberships(), pk=pk)
    group = membership.seat.group
    plan = newest_plan(group)
    if plan is None:
        return redirect("desk:selection", slug=group.slug)
    form = AnswersForm(request.POST or None, membership=membership, plan=plan)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The answers are noted."))
        return redirect("desk:selection", slug=group.slug)
    context = {"form": form, "group": group, "heading": membership.person}
    return render(request, "desk/groups/form.html", context)


urlpatterns = [
    path("auswahl/einladungen/<int:pk>/annehmen/", invitation_accept, name="invitation_accept"),
    path("auswahl/einladungen/<int:pk>/ablehnen/", invitation_decline, name="invitation_decline"),
    path("auswahl/mitglieder/<int:pk>/", member_answers, name="member_answers"),
]
