"""The home of the room: what is to be done now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.web.desk.calls.todos import todos as todos_of_calls
from querschnitt.web.desk.consultations.todos import todos as todos_of_consultations
from querschnitt.web.desk.groups.todos import todos as todos_of_groups
from querschnitt.web.desk.handovers.todos import todos as todos_of_handovers
from querschnitt.web.desk.measures.pages import todos as todos_of_measures
from querschnitt.web.desk.publishing import todos as todos_of_publishing
from querschnitt.web.desk.selection.todos import todos as todos_of_selections
from querschnitt.web.requests import ActorRequest
from querschnitt.web.todo import in_order

# What has no day stands in this order: words that wait before seats that wait.
TOPICS = (
    todos_of_consultations,
    todos_of_handovers,
    todos_of_publishing,
    todos_of_measures,
    todos_of_selections,
    todos_of_calls,
    todos_of_groups,
)


@door(Permission.ENTER_DESK)
def home(request: ActorRequest) -> HttpResponse:
    actor = request.actor
    todos = in_order([todo for todos_of_topic in TOPICS for todo in todos_of_topic(actor)])
    return render(request, "desk/home.html", {"todos": todos})


urlpatterns = [path("", home, name="home")]
