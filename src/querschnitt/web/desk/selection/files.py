"""What leaves the house about a draw: tickets, everything for checking, the protocol; and the roster of a group."""

import json
from typing import Final

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from querschnitt.adapters.tabular.writing import csv_text
from querschnitt.adapters.typesetting.typesetter import typeset_document
from querschnitt.groups.documents import roster_of
from querschnitt.groups.queries.groups import named_group
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.selection.documents.protocols import protocol_of
from querschnitt.selection.queries.draws import all_draws
from querschnitt.selection.queries.published import pool_of_draw, published, quotas_of_draw, ticket_rows
from querschnitt.web.requests import ActorRequest

TABLES: Final = {
    "lose": ticket_rows,
    "bewerbungen": pool_of_draw,
    "quoten": quotas_of_draw,
}


@door(Permission.FOUND_GROUP)
def draw_table(request: ActorRequest, pk: int, table: str) -> HttpResponse:
    """Send one of the tables: tickets, pool, quotas."""
    draw = get_object_or_404(all_draws(), pk=pk)
    return _file(csv_text(TABLES[table](draw)).encode(), "text/csv; charset=utf-8", f"{table}-{pk}.csv")


@door(Permission.FOUND_GROUP)
def draw_result(request: ActorRequest, pk: int) -> HttpResponse:
    draw = get_object_or_404(all_draws(), pk=pk)
    text = json.dumps(published(draw), ensure_ascii=False, indent=1, sort_keys=True)
    return _file(text.encode(), "application/json", f"auslosung-{pk}.json")


@door(Permission.FOUND_GROUP)
def draw_protocol(request: ActorRequest, pk: int) -> HttpResponse:
    draw = get_object_or_404(all_draws(), pk=pk)
    return _file(typeset_document(protocol_of(draw)), "application/pdf", f"protokoll-{pk}.pdf", "inline")


@door(Permission.FOUND_GROUP)
def roster(request: ActorRequest, slug: str) -> HttpResponse:
    group = get_object_or_404(named_group(slug))
    return _file(typeset_document(roster_of(group)), "application/pdf", f"liste-{slug}.pdf", "inline")


def _file(content: bytes, kind: str, name: str, way: str = "attachment") -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'{way}; filename="{name}"'})


urlpatterns = [
    *[
        path(f"auswahl/lose/<int:pk>/{table}.csv", draw_table, {"table": table}, name=f"draw_{table}")
        for table in TABLES
    ],
    path("auswahl/lose/<int:pk>/auslosung.json", draw_result, name="draw_result"),
    path("auswahl/lose/<int:pk>/protokoll.pdf", draw_protocol, name="draw_protocol"),
    path("gruppen/<slug:slug>/liste.pdf", roster, name="roster"),
]
