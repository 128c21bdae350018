"""Rules, subgroups and meetings of a group."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.groups.actions.subgroups import end_subgroup
from querschnitt.groups.forms.groups import CharterForm, SubgroupForm
from querschnitt.groups.queries.groups import named_group
from querschnitt.groups.queries.inside import all_subgroups
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.meetings.forms import MeetingForm
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step


@door(Permission.FOUND_GROUP)
def charter_new(request: ActorRequest, slug: str) -> HttpResponse:
    group = get_object_or_404(named_group(slug))
    form = CharterForm(request.POST or None, group=group)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The new rules are stored. Earlier ones stay readable."))
        return redirect("desk:group", slug=slug)
    context = {"form": form, "group": group, "heading": _("New rules of the group")}
    return render(request, "desk/groups/form.html", context)


@door(Permission.FOUND_GROUP)
def subgroup_new(request: ActorRequest, slug: str) -> HttpResponse:
    group = get_object_or_404(named_group(slug))
    form = SubgroupForm(request.POST or None, group=group)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The subgroup is there. Members can join it in their circle."))
        return redirect("desk:group", slug=slug)
    return render(request, "desk/groups/form.html", {"form": form, "group": group, "heading": _("Form a subgroup")})


@door(Permission.FOUND_GROUP)
@require_POST
def subgroup_end(request: ActorRequest, pk: int) -> HttpResponse:
    subgroup = get_object_or_404(all_subgroups(), pk=pk)
    try_step(request, lambda: end_subgroup(subgroup=subgroup, by=request.actor), _("The subgroup has ended its work."))
    return redirect("desk:group", slug=subgroup.group.slug)


@door(Permission.PLAN_MEETING)
def meeting_new(request: ActorRequest, slug: str) -> HttpResponse:
    group = get_object_or_404(named_group(slug))
    form = MeetingForm(request.POST or None, group=group)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The meeting is planned."))
        return redirect("desk:group", slug=slug)
    return render(request, "desk/groups/form.html", {"form": form, "group": group, "heading": _("Plan a meeting")})


urlpatterns = [
    path("gruppen/<slug:slug>/regeln/", charter_new, name="charter_new"),
    path("gruppen/<slug:slug>/untergruppe/", subgroup_new, name="subgroup_new"),
    path("gruppen/untergruppen/<int:pk>/beenden/", subgroup_end, name="subgroup_end"),
    path("gruppen/<slug:slug>/sitzung/", meeting_new, name="meeting_new"),
]
