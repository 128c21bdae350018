"""The home of the room: what is to be done now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.web.desk import calls, consultations, groups, handovers, measures, publishing, selection
from querschnitt.web.requests import ActorRequest
from querschnitt.web.todo import in_order

# What has no day stands in this order: words that wait before seats that wait.
TOPICS = (consultations, handovers, publishing, measures, selection, calls, groups)


@door(Permission.ENTER_DESK)
def home(request: ActorRequest) -> HttpResponse:
    actor = request.actor
    todos = in_order([todo for topic in TOPICS for todo in topic.todos(actor)])
    return render(request, "desk/home.html", {"todos": todos})


urlpatterns = [path("", home, name="home")]
