"""Clerks confirm what their committees decided."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission, may
from querschnitt.web.chamber import findings
from querschnitt.web.requests import ActorRequest
from querschnitt.web.todo import Todo


@door(Permission.CONFIRM_OUTCOME)
def outcome_confirm(request: ActorRequest, pk: int) -> HttpResponse | HttpResponseRedirect:
    return findings.confirm(request, pk, room="chamber")


@door(Permission.CONFIRM_OUTCOME)
def outcome_correct(request: ActorRequest, pk: int) -> HttpResponse | HttpResponseRedirect:
    return findings.correct(request, pk, room="chamber")


def todos(actor: Actor) -> list[Todo]:
    return findings.to_confirm(room="chamber") if may(actor, Permission.CONFIRM_OUTCOME) else []


urlpatterns = [
    path("empfehlungen/<int:pk>/ergebnis/", outcome_confirm, name="outcome_confirm"),
    path("beschluesse/<int:pk>/berichtigen/", outcome_correct, name="outcome_correct"),
]
