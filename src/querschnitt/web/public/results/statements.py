"""Results statement by statement, each with an address of its own."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.maps.queries import shown as shown_queries
from querschnitt.listening.maps.queries.results import Leaning, ResultOrder, results_shown
from querschnitt.listening.queries.opinion_maps import published_map
from querschnitt.web.public.kept import kept_until_changed
from querschnitt.web.public.results.ended import ended_consultation, not_yet
from querschnitt.web.public.results.quoting import quoting
from querschnitt.web.requests import ActorRequest

if TYPE_CHECKING:
    from querschnitt.listening.maps.queries.shown import ShownMap
    from querschnitt.listening.models import Consultation

PAGE = 25


@door(Permission.VISIT)
@kept_until_changed
def consultation_statements(request: ActorRequest, slug: str) -> HttpResponse:
    consultation = ended_consultation(slug)
    if consultation is None:
        return not_yet(request, slug)
    opinion_map = published_map(consultation)
    return list_of_statements(request, consultation, shown_queries.shown_map(opinion_map) if opinion_map else None)


@door(Permission.VISIT)
@kept_until_changed
def consultation_statement(request: ActorRequest, slug: str, number: int) -> HttpResponse:
    consultation = ended_consultation(slug)
    if consultation is None:
        return not_yet(request, slug)
    opinion_map = published_map(consultation)
    mapped = shown_queries.shown_map(opinion_map) if opinion_map else None
    result = next((result for result in results_shown(consultation, mapped).all if result.number == number), None)
    if result is None:
        raise Http404
    context = {
        "consultation": consultation,
        "result": result,
        "mapped": mapped,
        "statement": mapped.by_number.get(number) if mapped else None,
        "quoting": quoting(request),
    }
    return render(request, "public/results/statement.html", context)


def list_of_statements(request: ActorRequest, consultation: "Consultation", mapped: "ShownMap | None") -> HttpResponse:
    order, leaning = ResultOrder.of(request.GET.get("ordnung")), Leaning.of(request.GET.get("lage"))
    search = request.GET.get("suche", "")[:100]
    results = results_shown(consultation, mapped)
    context = {
        "consultation": consultation,
        "results": results,
        "mapped": mapped,
        "page": Paginator(results.ordered(order, leaning, search), PAGE).get_page(request.GET.get("seite")),
        "order": order,
        "orders": ResultOrder,
        "leaning": leaning,
        "leanings": Leaning,
        "search": search,
        "quoting": quoting(request),
    }
    return render(request, "public/results/statements.html", context)
