"""Codes on paper, for desk and circle: the answer to the form is the file, and there is no second one like it."""

from typing import TYPE_CHECKING

from django.http import HttpResponse

from querschnitt.listening.forms.paper import SheetsForm, SlipsForm
from querschnitt.web.documents import sheets_as_pdf, slips_as_pdf
from querschnitt.web.requests import ActorRequest

if TYPE_CHECKING:
    from querschnitt.listening.models import Channel


def slips_or_form(request: ActorRequest, channel: "Channel") -> tuple[HttpResponse | None, SlipsForm]:
    form = SlipsForm(request.POST if request.method == "POST" else None)
    codes = form.make(channel=channel, by=request.actor) if request.method == "POST" and form.is_valid() else None
    return slips_as_pdf(request, channel, codes) if codes else None, form


def sheets_or_form(request: ActorRequest, channel: "Channel") -> tuple[HttpResponse | None, SheetsForm]:
    form = SheetsForm(request.POST if request.method == "POST" else None, channel=channel)
    made = form.make(by=request.actor) if request.method == "POST" and form.is_valid() else None
    return sheets_as_pdf(request, *made) if made else None, form
