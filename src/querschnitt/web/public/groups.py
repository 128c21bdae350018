"""The focus groups: who sits there, who is missing. Names only of those who agreed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from querschnitt.groups.queries.coverage import coverage
from querschnitt.groups.queries.groups import GroupLine, focus_groups, named_group
from querschnitt.groups.queries.inside import charter_in_force, subgroups
from querschnitt.groups.queries.policy_fields import policy_fields_of
from querschnitt.groups.queries.seats import group_seats
from querschnitt.groups.queries.states import roll_call
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.queries.consultations import open_consultations_in, running_consultation_of
from querschnitt.listening.rules import is_paused
from querschnitt.meetings.queries import next_meeting
from querschnitt.selection.queries.calls import open_call_of, open_calls_in
from querschnitt.selection.queries.draws import newest_draw
from querschnitt.selection.rules import is_by_lot
from querschnitt.territory.queries import policy_field_choice
from querschnitt.web.public.kept import kept_until_changed
from querschnitt.web.requests import ActorRequest


@door(Permission.VISIT)
@kept_until_changed
def groups(request: ActorRequest) -> HttpResponse:
    choice = policy_field_choice(request.GET.get("handlungsfeld", ""))
    context = {
        "choice": choice,
        "lines": focus_groups(choice.current),
        "listening": open_consultations_in(choice.current) if choice.current else (),
        "calls": open_calls_in(choice.current) if choice.current else (),
    }
    return render(request, "public/groups/list.html", context)


@door(Permission.VISIT)
@kept_until_changed
def group(request: ActorRequest, slug: str) -> HttpResponse:
    group = get_object_or_404(named_group(slug))
    seats, draw = group_seats(group), newest_draw(group)
    listening = running_consultation_of(group)
    context = {
        "group": group,
        "line": GroupLine(group, seats),
        "policy_fields": policy_fields_of(group),
        "coverage": coverage(group, seats),
        "roll": roll_call(seats),
        "bodies": sorted({state.seat.body for state in seats if state.seat.body}),
        "meeting": next_meeting(group),
        "subgroups": subgroups(group),
        "listening": listening,
        "is_paused": listening is not None and is_paused(listening),
        "charter": charter_in_force(group),
        "draw": draw,
        "by_lot": draw is not None and is_by_lot(draw),
        "call": open_call_of(group),
    }
    return render(request, "public/groups/group.html", context)


urlpatterns = [
    path("gruppen/", groups, name="groups"),
    path("gruppen/<slug:slug>/", group, name="group"),
]
