"""Committees and their meetings, as the council's own system delivered them or as a clerk entered them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from querschnitt.decisions.forms.council import CommitteeForm, CouncilMeetingForm
from querschnitt.decisions.queries.council import agenda_of, committees, council_data_as_of, council_meetings
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission, may
from querschnitt.web.requests import ActorRequest
from querschnitt.web.todo import Todo

PER_PAGE = 25
ITEMS_PER_PAGE = 50


def _number(text: str) -> str:
    """Return the text if it can be the number of a committee; otherwise nothing, which asks for all."""
    return text if text.isascii() and text.isdigit() and len(text) < 10 else ""


@door(Permission.ENTER_CHAMBER)
def meetings(request: ActorRequest) -> HttpResponse:
    """List meetings: upcoming ones unless `?zeit=vergangen`, of all committees unless `?gremium=`."""
    past, committee = request.GET.get("zeit") == "vergangen", _number(request.GET.get("gremium", ""))
    chosen = council_meetings(upcoming=not past, committee=committee)
    context = {
        "meetings": Paginator(chosen, PER_PAGE).get_page(request.GET.get("seite")),
        "past": past,
        "committees": committees(),
        "committee": committee,
        "as_of": council_data_as_of(),
        "may_enter": may(request.actor, Permission.CONFIRM_OUTCOME),
    }
    return render(request, "chamber/meetings.html", context)


@door(Permission.ENTER_CHAMBER)
def meeting(request: ActorRequest, pk: int) -> HttpResponse:
    agenda = agenda_of(pk)
    if agenda is None:
        raise Http404(_("There is no such meeting, or the council has withdrawn it."))
    meeting, items = agenda
    page = Paginator(items, ITEMS_PER_PAGE).get_page(request.GET.get("seite"))
    return render(request, "chamber/meeting.html", {"meeting": meeting, "items": page, "as_of": council_data_as_of()})


@door(Permission.CONFIRM_OUTCOME)
def meeting_new(request: ActorRequest) -> HttpResponse | HttpResponseRedirect:
    form = CouncilMeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (meeting := form.save(by=request.actor)):
        messages.success(request, _("The meeting is entered."))
        return redirect("chamber:meeting", meeting.pk)
    return render(request, "chamber/meeting_new.html", {"form": form})


@door(Permission.CONFIRM_OUTCOME)
def committee_new(request: ActorRequest) -> HttpResponse | HttpResponseRedirect:
    form = CommitteeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.save(by=request.actor):
        messages.success(request, _("The committee is entered and can be chosen from now on."))
        return redirect("chamber:meetings")
    return render(request, "chamber/committee_new.html", {"form": form})


def todos(actor: Actor) -> list[Todo]:
    return []


urlpatterns = [
    path("sitzungen/", meetings, name="meetings"),
    path("sitzungen/neu/", meeting_new, name="meeting_new"),
    path("sitzungen/<int:pk>/", meeting, name="meeting"),
    path("gremien/neu/", committee_new, name="committee_new"),
]
