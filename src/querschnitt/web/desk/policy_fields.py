"""The policy fields: adding, ordering, describing and removing them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.groups.queries.policy_fields import groups_in, policy_fields_with_groups
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.territory.actions import move_policy_field_up, remove_policy_field
from querschnitt.territory.forms import PolicyFieldForm
from querschnitt.territory.queries import policy_fields
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step


@door(Permission.KEEP_POLICY_FIELDS)
def listed(request: ActorRequest) -> HttpResponse:
    form = PolicyFieldForm(request.POST or None)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The policy field is added."))
        return redirect("desk:policy_fields")
    return render(request, "desk/policy_fields/list.html", {"lines": policy_fields_with_groups(), "form": form})


@door(Permission.KEEP_POLICY_FIELDS)
def change(request: ActorRequest, pk: int) -> HttpResponse:
    field = get_object_or_404(policy_fields(), pk=pk)
    form = PolicyFieldForm(request.POST or None, field=field)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The changes are stored."))
        return redirect("desk:policy_fields")
    # The form may have put what was typed into the field; what stands at the top of the page is the stored one.
    context = {"form": form, "field": get_object_or_404(policy_fields(), pk=pk), "groups": groups_in(field)}
    return render(request, "desk/policy_fields/change.html", context)


@door(Permission.KEEP_POLICY_FIELDS)
@require_POST
def move_up(request: ActorRequest, pk: int) -> HttpResponse:
    field = get_object_or_404(policy_fields(), pk=pk)
    move_policy_field_up(field=field, by=request.actor)
    # So that the next press of the button finds the row where the eye is.
    return redirect(f"{reverse('desk:policy_fields')}#{field.slug}")


@door(Permission.KEEP_POLICY_FIELDS)
@require_POST
def remove(request: ActorRequest, pk: int) -> HttpResponse:
    field = get_object_or_404(policy_fields(), pk=pk)
    try_step(request, lambda: remove_policy_field(field=field, by=request.actor), _("The policy field is removed."))
    return redirect("desk:policy_fields")


urlpatterns = [
    path("handlungsfelder/", listed, name="policy_fields"),
    path("handlungsfelder/<int:pk>/", change, name="policy_field_change"),
    path("handlungsfelder/<int:pk>/nach-oben/", move_up, name="policy_field_up"),
    path("handlungsfelder/<int:pk>/entfernen/", remove, name="policy_field_remove"),
]
