"""Pages that stand still: how it works, accessibility, privacy, open data, imprint; and the address without a language."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from querschnitt.kernel.doors import View, door
from querschnitt.kernel.permissions import Permission
from querschnitt.web.requests import ActorRequest


def _page(name: str) -> View:
    @door(Permission.VISIT)
    def page(request: ActorRequest) -> HttpResponse:
        return render(request, f"public/pages/{name}.html")

    return page


@door(Permission.VISIT)
def imprint(request: ActorRequest) -> HttpResponse:
    return render(request, "public/pages/imprint.html", {"contact": settings.CONTACT})


urlpatterns = [
    path("so-funktioniert-es/", _page("how"), name="how_it_works"),
    path("barrierefreiheit/", _page("accessibility"), name="accessibility"),
    path("datenschutz/", _page("privacy"), name="privacy"),
    path("offene-daten/", _page("open_data"), name="open_data"),
    path("impressum/", imprint, name="imprint"),
]
