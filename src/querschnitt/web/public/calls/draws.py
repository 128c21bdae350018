"""A draw as everybody may see it: check sum once the tickets are fixed, number when it fell, files for checking.

The answers stay in the house: a few of them can tell who somebody is. The check sum binds them all the same.
"""

import json
from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from querschnitt.adapters.tabular.writing import csv_text
from querschnitt.adapters.typesetting.typesetter import typeset_document
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.selection.documents.protocols import protocol_of
from querschnitt.selection.documents.reports import report_of
from querschnitt.selection.queries.draws import public_draws, tells_about_members
from querschnitt.selection.queries.published import published, quotas_of_draw, ticket_rows
from querschnitt.web.public.kept import kept_until_changed
from querschnitt.web.requests import ActorRequest

TABLES: Final = {"lose": ticket_rows, "quoten": quotas_of_draw}
# In a replacement the quotas are what those who sit leave open.
COUNTED: Final = {"quoten"}


@door(Permission.VISIT)
@kept_until_changed
def draw(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    draw = get_object_or_404(public_draws(slug), pk=pk)
    context = {"draw": draw, "call": draw.call, "report": report_of(draw)}
    return render(request, "public/calls/draw.html", context)


@door(Permission.VISIT)
@kept_until_changed
def draw_table(request: ActorRequest, slug: str, pk: int, table: str) -> HttpResponse:
    draw = get_object_or_404(public_draws(slug), pk=pk)
    if table in COUNTED and tells_about_members(draw):
        raise Http404
    return HttpResponse(csv_text(TABLES[table](draw)), content_type="text/csv; charset=utf-8")


@door(Permission.VISIT)
@kept_until_changed
def draw_result(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    draw = get_object_or_404(public_draws(slug), pk=pk)
    text = json.dumps(published(draw), ensure_ascii=False, indent=1, sort_keys=True)
    return HttpResponse(text, content_type="application/json")


@door(Permission.VISIT)
@kept_until_changed
def draw_protocol(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    draw = get_object_or_404(public_draws(slug), pk=pk)
    if tells_about_members(draw):
        raise Http404
    return HttpResponse(typeset_document(protocol_of(draw)), content_type="application/pdf")


urlpatterns = [
    path("bewerben/<slug:slug>/auslosung/<int:pk>/", draw, name="draw"),
    *[
        path(f"bewerben/<slug:slug>/auslosung/<int:pk>/{table}.csv", draw_table, {"table": table}, name=f"draw_{table}")
        for table in TABLES
    ],
    path("bewerben/<slug:slug>/auslosung/<int:pk>/auslosung.json", draw_result, name="draw_result"),
    path("bewerben/<slug:slug>/auslosung/<int:pk>/protokoll.pdf", draw_protocol, name="draw_protocol"),
]
