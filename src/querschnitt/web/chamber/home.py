"""The home of the room: what is to be answered now, and which meetings deal with our recommendations next."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from querschnitt.decisions.queries.council import meetings_with_our_papers
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.web.chamber import meetings, outcomes, recommendations
from querschnitt.web.requests import ActorRequest
from querschnitt.web.todo import in_order

TOPICS = (recommendations, outcomes, meetings)


@door(Permission.ENTER_CHAMBER)
def home(request: ActorRequest) -> HttpResponse:
    actor = request.actor
    todos = in_order([todo for topic in TOPICS for todo in topic.todos(actor)])
    return render(request, "chamber/home.html", {"todos": todos, "meetings": meetings_with_our_papers()})


urlpatterns = [path("", home, name="home")]
