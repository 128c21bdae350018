"""Results statement by statement, each with an address of its own."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import queries
from querschnitt.web.public.kept import kept_until_changed
from querschnitt.web.public.results.found import ended, not_yet
from querschnitt.web.public.results.quoting import quoting
from querschnitt.web.requests import ActorRequest

if TYPE_CHECKING:
    from querschnitt.listening.models import Consultation
    from querschnitt.listening.queries import Mapped

PAGE = 25


@door(Permission.VISIT)
@kept_until_changed
def consultation_statements(request: ActorRequest, slug: str) -> HttpResponse:
    found = ended(slug)
    if found is None:
        return not_yet(request, slug)
    shown = queries.published_map(found)
    return list_of_statements(request, found, queries.mapped(shown) if shown else None)


@door(Permission.VISIT)
@kept_until_changed
def consultation_statement(request: ActorRequest, slug: str, number: int) -> HttpResponse:
    found = ended(slug)
    if found is None:
        return not_yet(request, slug)
    shown = queries.published_map(found)
    mapped = queries.mapped(shown) if shown else None
    result = next((one for one in queries.results_shown(found, mapped).all if one.number == number), None)
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


def list_of_statements(request: ActorRequest, found: "Consultation", mapped: "Mapped | None") -> HttpResponse:
    order, leaning = queries.Order.of(request.GET.get("ordnung")), queries.Leaning.of(request.GET.get("lage"))
    search = request.GET.get("suche", "")[:100]
    results = queries.results_shown(found, mapped)
    context = {
        "consultation": found,
        "results": results,
        "mapped": mapped,
        "page": Paginator(results.ordered(order, leaning, search), PAGE).get_page(request.GET.get("seite")),
        "order": order,
        "orders": queries.Order,
        "leaning": leaning,
        "leanings": queries.Leaning,
        "search": search,
        "quoting": quoting(request),
    }
    return render(request, "public/results/statements.html", context)
