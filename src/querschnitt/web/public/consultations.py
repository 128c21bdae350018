"""What is open, what it is about, and what came out."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import queries, rules
from querschnitt.web.public.kept import kept_until_changed
from querschnitt.web.requests import ActorRequest

PAGE = 25


@door(Permission.VISIT)
def consultations(request: ActorRequest) -> HttpResponse:
    context = {"running": queries.open_consultations(), "ended": queries.ended_consultations()}
    return render(request, "public/consultations.html", context)


@door(Permission.VISIT)
def consultation(request: ActorRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(queries.public_consultations(), slug=slug)
    context = {
        "consultation": found,
        "is_open": rules.is_open(found),
        "statements": queries.accepted_statements(found).count(),
    }
    return render(request, "public/consultation.html", context)


@door(Permission.VISIT)
# Only shown once no more votes can come.
@kept_until_changed
def consultation_results(request: ActorRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(queries.public_consultations(), slug=slug)
    if not rules.has_ended(found):
        messages.info(request, _("The results will be here as soon as the consultation is closed."))
        return redirect("consultation", slug=slug)
    order, leaning = queries.Order.of(request.GET.get("ordnung")), queries.Leaning.of(request.GET.get("lage"))
    results = queries.results(found)
    context = {
        "consultation": found,
        "results": results,
        "page": Paginator(results.ordered(order, leaning), PAGE).get_page(request.GET.get("seite")),
        "order": order,
        "orders": queries.Order,
        "leaning": leaning,
        "leanings": queries.Leaning,
    }
    return render(request, "public/consultation_results.html", context)


urlpatterns = [
    path("mitreden/", consultations, name="consultations"),
    path("mitreden/<slug:slug>/", consultation, name="consultation"),
    path("mitreden/<slug:slug>/ergebnisse/", consultation_results, name="consultation_results"),
]
