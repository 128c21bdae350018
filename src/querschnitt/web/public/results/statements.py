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
from querschnitt.web.public.results.found import ended, not_yet
from querschnitt.web.public.results.quoting import quoting
from querschnitt.web.requests import ActorRequest

if TYPE_CHECKING:
    from querschnitt.listening.maps.queries.shown import ShownMap
    from querschnitt.listening.models import Consultation

PAGE = 25


@door(Permission.VISIT)
@kept_until_changed
def consultation_statements(request: ActorRequest, slug: str) -> HttpResponse:
    found = ended(slug)
    if found is None:
        return not_yet(request, slug)
    shown = published_map(found)
    return list_of_statements(request, found, shown_queries.shown_map(shown) if shown else None)


@door(Permission.VISIT)
@kept_until_changed
def consultation_statement(request: ActorRequest, slug: str, number: int) -> HttpResponse:
    found = ended(slug)
    if found is None:
        return not_yet(request, slug)
    shown = published_map(found)
    mapped = shown_queries.shown_map(shown) if shown else None
    result = next((one for one in results_shown(found, mapped).all if one.number == number), None)
    if result is None:
        raise Http404
    context = {
        "consultation": found,
        "result": result,
        "mapped": mapped,
        "statement": mapped.by_number.get(number) if mapped else None,
        "quoting": quoting(request),
    }
    return render(request, "public/results/statement.html", context)


def list_of_statements(request: ActorRequest, found: "Consultation", mapped: "ShownMap | None") -> HttpResponse:
    order, leaning = ResultOrder.of(request.GET.get("ordnung")), Leaning.of(request.GET.get("lage"))
    search = request.GET.get("suche", "")[:100]
    results = results_shown(found, mapped)
    context = {
        "consultation": found,
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
