"""The result outside of these pages: on other sites, without script, and on paper."""

from typing import TYPE_CHECKING

from csp.decorators import csp_replace
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt

from querschnitt.adapters.typesetting.typesetter import typeset_document
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.maps.documents.report import report_of
from querschnitt.listening.maps.queries import shown as shown_queries
from querschnitt.listening.queries.consultations import public_consultations
from querschnitt.listening.queries.opinion_maps import published_map
from querschnitt.web.public.kept import kept_until_changed
from querschnitt.web.requests import ActorRequest

if TYPE_CHECKING:
    from querschnitt.listening.maps.queries.shown import ShownMap
    from querschnitt.listening.models import Consultation


@door(Permission.VISIT)
# Any site may frame this one address: nothing on it can be pressed but links that open the whole page.
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@kept_until_changed
def embedded(request: ActorRequest, slug: str) -> HttpResponse:
    consultation, mapped = _published(slug)
    address = request.build_absolute_uri(reverse("consultation_results", args=[slug]))
    context = {"consultation": consultation, "mapped": mapped, "address": address}
    return render(request, "public/results/embedded.html", context)


@door(Permission.VISIT)
@kept_until_changed
def report(request: ActorRequest, slug: str) -> HttpResponse:
    consultation, mapped = _published(slug)
    address = request.build_absolute_uri(reverse("consultation_results", args=[slug]))
    pdf = typeset_document(report_of(consultation, mapped, address=address))
    headers = {"Content-Disposition": f'inline; filename="{slug}-meinungsbild.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _published(slug: str) -> "tuple[Consultation, ShownMap]":
    """Return a consultation with its published map; raise Http404 while there is nothing to show."""
    consultation = get_object_or_404(public_consultations(), slug=slug)
    opinion_map = published_map(consultation) if rules.has_ended(consultation) else None
    if opinion_map is None:
        raise Http404
    return consultation, shown_queries.shown_map(opinion_map)
