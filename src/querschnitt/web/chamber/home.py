"""The home of the room: what is to be done now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.web.chamber import recommendations
from querschnitt.web.requests import ActorRequest
from querschnitt.web.todo import in_order

TOPICS = (recommendations,)


@door(Permission.ENTER_CHAMBER)
def home(request: ActorRequest) -> HttpResponse:
    actor = request.actor
    todos = in_order([todo for topic in TOPICS for todo in topic.todos(actor)])
    return render(request, "chamber/home.html", {"todos": todos})


urlpatterns = [path("", home, name="home")]
