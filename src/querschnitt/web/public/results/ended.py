"""The consultation behind an address of results, or where to go instead."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from querschnitt.listening import rules
from querschnitt.listening.queries.consultations import public_consultations

if TYPE_CHECKING:
    from querschnitt.listening.models import Consultation


def ended_consultation(slug: str) -> "Consultation | None":
    """Return a consultation whose results may be shown; None while it can still be voted on, since results would sway.

    Raise Http404 for one that is not public.
    """
    consultation: Consultation = get_object_or_404(public_consultations(), slug=slug)
    return consultation if rules.has_ended(consultation) else None


def not_yet(request: HttpRequest, slug: str) -> HttpResponse:
    messages.info(request, _("The results will be here as soon as the consultation is closed."))
    return redirect("consultation", slug=slug)
