"""Paper for one link: a sheet to hang up, slips with codes, answer sheets."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.queries.channels import channels
from querschnitt.web.documents import poster_as_pdf
from querschnitt.web.printing import sheets_or_form, slips_or_form
from querschnitt.web.requests import ActorRequest


@door(Permission.RUN_CONSULTATION)
def channel_poster(request: ActorRequest, pk: int) -> HttpResponse:
    return poster_as_pdf(request, get_object_or_404(channels(), pk=pk))


@door(Permission.RUN_CONSULTATION)
def channel_slips(request: ActorRequest, pk: int) -> HttpResponse:
    channel = get_object_or_404(channels(), pk=pk)
    pdf, form = slips_or_form(request, channel)
    context = {"channel": channel, "consultation": channel.consultation, "form": form}
    return pdf or render(request, "desk/consultations/slips.html", context)


@door(Permission.RUN_CONSULTATION)
def channel_sheets(request: ActorRequest, pk: int) -> HttpResponse:
    channel = get_object_or_404(channels(), pk=pk)
    pdf, form = sheets_or_form(request, channel)
    context = {"channel": channel, "consultation": channel.consultation, "form": form}
    return pdf or render(request, "desk/consultations/print_sheets.html", context)
