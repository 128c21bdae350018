"""What is open, and what it is about."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.queries.consultations import ended_consultations, public_consultations, running_consultations
from querschnitt.listening.queries.voting import accepted_count
from querschnitt.web.requests import ActorRequest


@door(Permission.VISIT)
def consultations(request: ActorRequest) -> HttpResponse:
    running = [(consultation, rules.is_paused(consultation)) for consultation in running_consultations()]
    context = {"running": running, "ended": ended_consultations()}
    return render(request, "public/consultations.html", context)


@door(Permission.VISIT)
def consultation(request: ActorRequest, slug: str) -> HttpResponse:
    consultation = get_object_or_404(public_consultations(), slug=slug)
    context = {
        "consultation": consultation,
        "is_open": rules.is_open(consultation),
        "has_ended": rules.has_ended(consultation),
        "is_paused": rules.is_paused(consultation),
        "statements": accepted_count(consultation),
    }
    return render(request, "public/consultation.html", context)


urlpatterns = [
    path("mitreden/", consultations, name="consultations"),
    path("mitreden/<slug:slug>/", consultation, name="consultation"),
]
