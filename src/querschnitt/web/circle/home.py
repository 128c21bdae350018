"""The home of the room: what is to be done now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.web.circle.groups import todos as todos_of_groups
from querschnitt.web.circle.recommendations.todos import todos as todos_of_recommendations
from querschnitt.web.requests import ActorRequest
from querschnitt.web.todo import in_order

TOPICS = (todos_of_groups, todos_of_recommendations)


@door(Permission.ENTER_CIRCLE)
def home(request: ActorRequest) -> HttpResponse:
    actor = request.actor
    todos = in_order([todo for todos_of_topic in TOPICS for todo in todos_of_topic(actor)])
    return render(request, "circle/home.html", {"todos": todos})


urlpatterns = [path("", home, name="home")]
