"""A member's own network: the link, the sheet to hang up, and how many came."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import queries
from querschnitt.listening.actions import take_channel as take
from querschnitt.web.documents import poster_as_pdf
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step


@door(Permission.BRING_IN_NETWORK)
def listening(request: ActorRequest) -> HttpResponse:
    person = request.actor.person_id
    rows = [(own, _address(request, own)) for own in queries.own_accesses(person)] if person else []
    return render(request, "circle/listening.html", {"rows": rows})


@door(Permission.BRING_IN_NETWORK)
@require_POST
def take_channel(request: ActorRequest, slug: str, network: int) -> HttpResponse:
    consultation = get_object_or_404(queries.open_consultations(), slug=slug)
    chosen = get_object_or_404(queries.own_networks(request.actor.person_id or 0), pk=network)
    try_step(
        request,
        lambda: take(consultation=consultation, network=chosen, by=request.actor),
        _("Your link is ready. Pass it on, or print the sheet."),
    )
    return redirect("circle:listening")


@door(Permission.BRING_IN_NETWORK)
def channel_poster(request: ActorRequest, pk: int) -> HttpResponse:
    """Only of one's own link: those of others are theirs to pass on."""
    channel = queries.channels().filter(pk=pk, person=request.actor.person_id).first()
    if channel is None or request.actor.person_id is None:
        raise Http404(_("This is not your link."))
    return poster_as_pdf(request, channel)


def _address(request: ActorRequest, own: queries.OwnAccess) -> str:
    channel = own.access.channel if own.access else None
    return request.build_absolute_uri(f"/m/{channel.code}/") if channel else ""


urlpatterns = [
    path("netzwerk/", listening, name="listening"),
    path("netzwerk/<slug:slug>/<int:network>/", take_channel, name="take_channel"),
    path("netzwerk/zugang/<int:pk>/plakat.pdf", channel_poster, name="channel_poster"),
]
