"""A member's own groups: who sits in them, the next meeting, subgroups; and what of oneself may be shown."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.groups.actions.subgroups import join_subgroup, leave_subgroup
from querschnitt.groups.queries.groups import groups_of, named_group, sits_here
from querschnitt.groups.queries.inside import all_subgroups, charter_in_force, subgroups
from querschnitt.groups.queries.seats import group_seats
from querschnitt.groups.queries.states import NamesShown
from querschnitt.groups.queries.watch import terms_ending
from querschnitt.groups.rules import may_see_inside
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.meetings.queries import next_meeting, upcoming_meetings
from querschnitt.people.forms.persons import ConsentForm
from querschnitt.people.queries.identity import person_behind
from querschnitt.people.queries.persons import person_file
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step
from querschnitt.web.todo import Todo

# Groups meet every few months: the next date is always in sight.
DAYS_AHEAD = 92
# As early as the desk hears of it.
MONTHS_AHEAD = 6


@door(Permission.ENTER_CIRCLE)
def groups(request: ActorRequest) -> HttpResponse:
    person = person_behind(request.actor)
    context = {
        "lines": groups_of(person.pk) if person else (),
        "purposes": person_file(person).purposes if person else (),
    }
    return render(request, "circle/groups.html", context)


@door(Permission.ENTER_CIRCLE)
def group(request: ActorRequest, slug: str) -> HttpResponse:
    """Show a group with its names to those who sit in it, and to the desk; to nobody else."""
    group = get_object_or_404(named_group(slug))
    if not may_see_inside(request.actor, group, clock.today()):
        raise PermissionDenied(_("You do not sit in this group. Its public page is open to you."))
    context = {
        "group": group,
        "seats": group_seats(group, NamesShown.EVERYBODY),
        "meeting": next_meeting(group),
        "subgroups": subgroups(group, NamesShown.EVERYBODY),
        "charter": charter_in_force(group),
        "me": request.actor.person_id,
        "sits_here": sits_here(request.actor, group),
    }
    return render(request, "circle/group.html", context)


@door(Permission.ENTER_CIRCLE)
@require_POST
def subgroup(request: ActorRequest, pk: int) -> HttpResponse:
    """Join a subgroup, or leave it again."""
    subgroup = get_object_or_404(all_subgroups(), pk=pk)
    person = person_behind(request.actor)
    if person is None or not sits_here(request.actor, subgroup.group):
        raise PermissionDenied(_("You do not sit in this group. Its public page is open to you."))
    step = leave_subgroup if request.POST.get("step") == "leave" else join_subgroup
    try_step(request, lambda: step(subgroup=subgroup, person=person, by=request.actor), _("It is noted."))
    return redirect("circle:group", slug=subgroup.group.slug)


@door(Permission.ENTER_CIRCLE)
@require_POST
def consent(request: ActorRequest) -> HttpResponse:
    person, form = person_behind(request.actor), ConsentForm(request.POST)
    if person and form.is_valid() and form.submit(person=person, by=request.actor):
        messages.success(request, _("It is noted, and holds from now on."))
    return redirect("circle:groups")


def todos(actor: Actor) -> list[Todo]:
    """List one's own terms that end, and the meetings of one's own groups in the next weeks."""
    if actor.person_id is None:
        return []
    mine = [line.group for line in groups_of(actor.person_id)]
    ending = terms_ending(within_months=MONTHS_AHEAD, person_id=actor.person_id)
    terms = [
        Todo(
            text=_("Your term ends. You stay until somebody follows; please tell the county whether you go on."),
            label=_("Look at it"),
            url=reverse("circle:group", args=[membership.seat.group.slug]),
            due=membership.term_ends_on,
            place=membership.seat.group.name,
        )
        for membership in ending
    ]
    return terms + [
        Todo(
            text=_("Meeting: %(topic)s") % {"topic": meeting.topic} if meeting.topic else _("Meeting"),
            label=_("Look at it"),
            url=reverse("circle:group", args=[meeting.group.slug]),
            due=localdate(meeting.starts_at),
            place=f"{meeting.group.name}, {meeting.place}",
        )
        for meeting in upcoming_meetings(mine, within_days=DAYS_AHEAD)
    ]


urlpatterns = [
    path("gruppen/", groups, name="groups"),
    path("gruppen/<slug:slug>/", group, name="group"),
    path("gruppen/untergruppen/<int:pk>/", subgroup, name="subgroup"),
    path("zustimmung/", consent, name="consent"),
]
