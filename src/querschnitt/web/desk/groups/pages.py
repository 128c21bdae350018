"""The list of groups, one group, founding one, changing what it says about itself."""

from collections import Counter

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from querschnitt.groups.forms.founding import FoundingForm, SeatLines
from querschnitt.groups.forms.groups import GroupForm
from querschnitt.groups.queries.coverage import coverage
from querschnitt.groups.queries.groups import GroupLine, focus_groups, named_group
from querschnitt.groups.queries.inside import charters, subgroups
from querschnitt.groups.queries.people import count_without_access
from querschnitt.groups.queries.policy_fields import policy_fields_of
from querschnitt.groups.queries.seats import group_seats
from querschnitt.groups.queries.states import NamesShown
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.meetings.queries import upcoming_meetings
from querschnitt.selection.queries.losses import section_today
from querschnitt.selection.rules import end_together
from querschnitt.web.components.drawing.disc import DiscSeat
from querschnitt.web.requests import ActorRequest


@door(Permission.FOUND_GROUP)
def groups(request: ActorRequest) -> HttpResponse:
    return render(request, "desk/groups/list.html", {"lines": focus_groups()})


@door(Permission.FOUND_GROUP)
def group(request: ActorRequest, slug: str) -> HttpResponse:
    group = get_object_or_404(named_group(slug))
    seats = group_seats(group, NamesShown.EVERYBODY)
    context = {
        "group": group,
        "line": GroupLine(group, seats),
        "policy_fields": policy_fields_of(group),
        "cross_section": section_today(group),
        "coverage": coverage(group, seats),
        "charters": charters(group),
        "meetings": upcoming_meetings([group]),
        "subgroups": subgroups(group, NamesShown.EVERYBODY),
        "ends_together": end_together([seat.member.term_ends_on for seat in seats if seat.member]),
        "outside": count_without_access(group),
    }
    return render(request, "desk/groups/group.html", context)


@door(Permission.FOUND_GROUP)
def group_found(request: ActorRequest) -> HttpResponse:
    form, lines = FoundingForm(request.POST or None), SeatLines(request.POST or None)
    if "look" in request.POST:
        return render(request, "desk/groups/draft.html", _draft(lines))
    if "more" in request.POST:
        form, lines = form.as_typed(), lines.with_one_more()
    # `&` and not `and`: both are asked, so that all faults are shown at once.
    elif form.is_valid() & lines.is_valid() and (group := form.submit(lines, by=request.actor)):
        messages.success(request, _("The group is founded."))
        # Seats that are drawn need a cross-section to be drawn by: that is what comes next.
        return redirect("desk:selection" if lines.has_drawn else "desk:group", slug=group.slug)
    return render(request, "desk/groups/found.html", {"form": form, "lines": lines} | _draft(lines))


def _draft(lines: SeatLines) -> dict[str, object]:
    """Return what the picture beside the lines shows. Without a script it follows with the next button."""
    plans = sorted(lines.drafts(), key=lambda plan: (plan.area.name, str(plan.experience or "")))
    seats = [
        DiscSeat(
            plan.area.name, plan.area.colour, vacant=False, lived=plan.experience is not None, label=str(plan.area)
        )
        for plan in plans
    ]
    return {"seats": seats, "areas": list(Counter(plan.area for plan in plans).items())}


@door(Permission.FOUND_GROUP)
def group_change(request: ActorRequest, slug: str) -> HttpResponse:
    group = get_object_or_404(named_group(slug))
    form = GroupForm(request.POST or None, group=group)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The changes are stored."))
        return redirect("desk:group", slug=slug)
    # The form may have put what was typed into the group; its name at the top of the page is the stored one.
    context = {"form": form, "group": get_object_or_404(named_group(slug)), "heading": _("Change the group")}
    return render(request, "desk/groups/form.html", context)


urlpatterns = [
    path("gruppen/", groups, name="groups"),
    path("gruppen/gruenden/", group_found, name="group_found"),
    path("gruppen/<slug:slug>/", group, name="group"),
    path("gruppen/<slug:slug>/aendern/", group_change, name="group_change"),
]
