"""Seats: what they stand for, who takes them, who leaves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.groups.actions.memberships import renew_term
from querschnitt.groups.forms.seating import SeatingForm
from querschnitt.groups.forms.seats import LeavingForm, SeatForm
from querschnitt.groups.queries.groups import all_memberships, all_seats, named_group
from querschnitt.groups.queries.seats import seat_history, seat_state
from querschnitt.groups.rules import ends_soon
from querschnitt.kernel import clock
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.people.forms.persons import PersonSearch
from querschnitt.selection.computing.standing_in import successor
from querschnitt.selection.queries.losses import section_today
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step


@door(Permission.FOUND_GROUP)
def seat(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who sits here and sat here, with the form for filling the seat."""
    seat = get_object_or_404(all_seats(), pk=pk)
    search = PersonSearch(request.GET)
    form = SeatingForm(request.POST or None, seat=seat, search=search.data.get("search", ""))
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The seat is filled."))
        return redirect("desk:seat", pk=pk)
    history = list(seat_history(seat))
    state = seat_state(seat)
    context = {
        "seat": seat,
        "state": state,
        "cross_section": section_today(seat.group) if state.vacant else None,
        "successor": successor(seat),
        "history": history,
        "ending": {membership.pk for membership in history if ends_soon(membership, clock.today())},
        "form": form,
        "search": search,
    }
    return render(request, "desk/groups/seat.html", context)


@door(Permission.FOUND_GROUP)
def seat_new(request: ActorRequest, slug: str) -> HttpResponse:
    group = get_object_or_404(named_group(slug))
    form = SeatForm(request.POST or None, group=group)
    if form.is_valid() and (seat := form.submit(by=request.actor)):
        messages.success(request, _("The seat is there."))
        return redirect("desk:seat", pk=seat.pk)
    return render(request, "desk/groups/form.html", {"form": form, "group": group, "heading": _("Add a seat")})


@door(Permission.FOUND_GROUP)
def seat_change(request: ActorRequest, pk: int) -> HttpResponse:
    seat = get_object_or_404(all_seats(), pk=pk)
    form = SeatForm(request.POST or None, group=seat.group, seat=seat)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The seat is changed. Terms that have begun keep their end."))
        return redirect("desk:seat", pk=pk)
    return render(
        request, "desk/groups/form.html", {"form": form, "group": seat.group, "heading": _("Change the seat")}
    )


@door(Permission.FOUND_GROUP)
def membership_end(request: ActorRequest, pk: int) -> HttpResponse:
    membership = get_object_or_404(all_memberships(), pk=pk)
    form = LeavingForm(request.POST or None, membership=membership)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The end is noted."))
        return redirect("desk:seat", pk=membership.seat_id)
    return render(request, "desk/groups/leaving.html", {"form": form, "membership": membership})


@door(Permission.FOUND_GROUP)
@require_POST
def membership_renew(request: ActorRequest, pk: int) -> HttpResponse:
    membership = get_object_or_404(all_memberships(), pk=pk)
    done = _("%(person)s stays for another term.") % {"person": membership.person}
    try_step(request, lambda: renew_term(membership=membership, by=request.actor), done)
    return redirect("desk:seat", pk=membership.seat_id)


urlpatterns = [
    path("gruppen/<slug:slug>/platz/", seat_new, name="seat_new"),
    path("gruppen/plaetze/<int:pk>/", seat, name="seat"),
    path("gruppen/plaetze/<int:pk>/aendern/", seat_change, name="seat_change"),
    path("gruppen/mitgliedschaften/<int:pk>/verlaengern/", membership_renew, name="membership_renew"),
    path("gruppen/mitgliedschaften/<int:pk>/beenden/", membership_end, name="membership_end"),
]
