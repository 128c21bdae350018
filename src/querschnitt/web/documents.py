"""Versions and posters as PDF, the same in every room."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from querschnitt.adapters.typesetting.typesetter import (
    typeset_answer_sheets,
    typeset_document,
    typeset_poster,
    typeset_slips,
)
from querschnitt.listening.documents.posters import poster_of, slips_of
from querschnitt.listening.documents.sheets import answer_sheets_of
from querschnitt.publication.queries.threads import slug_of
from querschnitt.recommendations.documents.versions import document_of

if TYPE_CHECKING:
    from querschnitt.listening.actions.printing import PrintedSheet
    from querschnitt.listening.models import Channel, PaperStack
    from querschnitt.recommendations.models import Version


def poster_as_pdf(request: HttpRequest, channel: "Channel") -> HttpResponse:
    """Typeset the sheet of one link. Its address has no language in front, so that each phone opens it in its own."""
    address = request.build_absolute_uri(f"/m/{channel.code}/")
    pdf = typeset_poster(poster_of(channel, channel.consultation.language, address))
    headers = {"Content-Disposition": f'inline; filename="{channel.consultation.slug}-{channel.code}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def slips_as_pdf(request: HttpRequest, channel: "Channel", codes: Sequence[str]) -> HttpResponse:
    address = request.build_absolute_uri("/code/")
    pdf = typeset_slips(slips_of(channel, codes, channel.consultation.language, address))
    headers = {"Content-Disposition": f'attachment; filename="{channel.consultation.slug}-{channel.code}-codes.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def sheets_as_pdf(request: HttpRequest, stack: "PaperStack", printed: "Sequence[PrintedSheet]") -> HttpResponse:
    codes = [(sheet.code, sheet.receipt) for sheet in printed]
    code_address, receipt_address = (request.build_absolute_uri(path) for path in ("/code/", "/quittung/"))
    pdf = typeset_answer_sheets(answer_sheets_of(stack, codes, code_address, receipt_address))
    name = f"{stack.channel.consultation.slug}-{stack.channel.code}-{stack.language}-{stack.pk}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def version_as_pdf(request: HttpRequest, version: "Version", *, name: str) -> HttpResponse:
    """Typeset a version. It says where its thread goes on, if that is public: the file itself ends with the
    adoption."""
    slug = slug_of(version.recommendation_id)
    address = request.build_absolute_uri(reverse("recommendation", args=[slug])) if slug else ""
    pdf = typeset_document(document_of(version, language=get_language(), address=address))
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
