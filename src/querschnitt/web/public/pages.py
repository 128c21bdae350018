"""Pages that stand still: the rules, how it works, accessibility, privacy, open data, imprint."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from querschnitt.kernel.doors import View, door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.enums import Refusal
from querschnitt.listening.rules import MODERATE_WITHIN, STATEMENTS_A_DAY
from querschnitt.listening.validators import LONGEST
from querschnitt.web.requests import ActorRequest


def _page(name: str) -> View:
    @door(Permission.VISIT)
    def page(request: ActorRequest) -> HttpResponse:
        return render(request, f"public/pages/{name}.html")

    return page


@door(Permission.VISIT)
def imprint(request: ActorRequest) -> HttpResponse:
    return render(request, "public/pages/imprint.html", {"contact": settings.CONTACT})


@door(Permission.VISIT)
def statement_rules(request: ActorRequest) -> HttpResponse:
    """Show what is accepted and what not: the same reasons that the desk gives."""
    context = {"refusals": Refusal, "days": MODERATE_WITHIN.days, "longest": LONGEST, "a_day": STATEMENTS_A_DAY}
    return render(request, "public/statement_rules.html", context)


urlpatterns = [
    path("regeln/", statement_rules, name="statement_rules"),
    path("so-funktioniert-es/", _page("how"), name="how_it_works"),
    path("barrierefreiheit/", _page("accessibility"), name="accessibility"),
    path("datenschutz/", _page("privacy"), name="privacy"),
    path("offene-daten/", _page("open_data"), name="open_data"),
    path("impressum/", imprint, name="imprint"),
]
