"""The focus groups: who sits there, who is missing. Names only of those who agreed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from querschnitt.groups import queries
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.queries import open_consultations
from querschnitt.meetings.queries import next_meeting
from querschnitt.web.public.kept import kept_until_changed
from querschnitt.web.requests import ActorRequest


@door(Permission.VISIT)
@kept_until_changed
def groups(request: ActorRequest) -> HttpResponse:
    return render(request, "public/groups/list.html", {"lines": queries.focus_groups()})


@door(Permission.VISIT)
@kept_until_changed
def group(request: ActorRequest, slug: str) -> HttpResponse:
    group = get_object_or_404(queries.named_group(slug))
    seats = queries.group_seats(group)
    context = {
        "group": group,
        "line": queries.GroupLine(group, seats),
        "coverage": queries.coverage(group, seats),
        "roll": queries.roll_call(seats),
        "bodies": sorted({state.seat.body for state in seats if state.seat.body}),
        "meeting": next_meeting(group),
        "subgroups": queries.subgroups(group),
        "listening": open_consultations().filter(group=group).first(),
        "charter": queries.charter_in_force(group),
        "draw": queries.newest_draw(group),
        "call": queries.open_calls().filter(plan__group=group).first(),
    }
    return render(request, "public/groups/group.html", context)


urlpatterns = [
    path("gruppen/", groups, name="groups"),
    path("gruppen/<slug:slug>/", group, name="group"),
]
