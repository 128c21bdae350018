"""A member's own network: the link, paper to hang up and to hand out, and how many came."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.actions.consultations import take_channel as take
from querschnitt.listening.queries.channels import OwnAccess, own_accesses, own_channel, own_networks
from querschnitt.listening.queries.consultations import running_consultations
from querschnitt.web.documents import poster_as_pdf
from querschnitt.web.printing import sheets_or_form, slips_or_form
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step

if TYPE_CHECKING:
    from querschnitt.listening.models import Channel


@door(Permission.BRING_IN_NETWORK)
def listening(request: ActorRequest) -> HttpResponse:
    person = request.actor.person_id
    rows = [(own, _address(request, own)) for own in own_accesses(person)] if person else []
    return render(request, "circle/listening.html", {"rows": rows})


@door(Permission.BRING_IN_NETWORK)
@require_POST
def take_channel(request: ActorRequest, slug: str, network: int) -> HttpResponse:
    consultation = get_object_or_404(running_consultations(), slug=slug)
    chosen = get_object_or_404(own_networks(request.actor.person_id or 0), pk=network)
    try_step(
        request,
        lambda: take(consultation=consultation, network=chosen, by=request.actor),
        _("Your link is ready. Pass it on, or print the sheet."),
    )
    return redirect("circle:listening")


@door(Permission.BRING_IN_NETWORK)
def channel_poster(request: ActorRequest, pk: int) -> HttpResponse:
    return poster_as_pdf(request, _own(request, pk))


@door(Permission.BRING_IN_NETWORK)
def channel_slips(request: ActorRequest, pk: int) -> HttpResponse:
    channel = _own(request, pk)
    pdf, form = slips_or_form(request, channel)
    return pdf or render(request, "circle/slips.html", {"channel": channel, "form": form})


@door(Permission.BRING_IN_NETWORK)
def channel_sheets(request: ActorRequest, pk: int) -> HttpResponse:
    channel = _own(request, pk)
    pdf, form = sheets_or_form(request, channel)
    return pdf or render(request, "circle/sheets.html", {"channel": channel, "form": form})


def _own(request: ActorRequest, pk: int) -> "Channel":
    """Return one's own link; raise Http404 for those of others, which are theirs to pass on."""
    channel = own_channel(pk, request.actor.person_id)
    if channel is None:
        raise Http404(_("This is not your link."))
    return channel


def _address(request: ActorRequest, own: OwnAccess) -> str:
    channel = own.access.channel if own.access else None
    return request.build_absolute_uri(f"/m/{channel.code}/") if channel else ""


urlpatterns = [
    path("netzwerk/", listening, name="listening"),
    path("netzwerk/<slug:slug>/<int:network>/", take_channel, name="take_channel"),
    path("netzwerk/zugang/<int:pk>/plakat.pdf", channel_poster, name="channel_poster"),
    path("netzwerk/zugang/<int:pk>/zettel/", channel_slips, name="channel_slips"),
    path("netzwerk/zugang/<int:pk>/boegen/", channel_sheets, name="channel_sheets"),
]
