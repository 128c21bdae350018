"""The list of people, one person, registering and changing one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from querschnitt.groups.queries.people import group_choices, listed_people, seats_held
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.people.forms.persons import PeopleFilter, PersonForm
from querschnitt.people.queries import persons
from querschnitt.people.queries.persons import person_file
from querschnitt.web.requests import ActorRequest

A_PAGE = 50


@door(Permission.KEEP_PEOPLE)
def people(request: ActorRequest) -> HttpResponse:
    filters = PeopleFilter(request.GET, groups=group_choices())
    page = Paginator(listed_people(**filters.chosen), A_PAGE).get_page(request.GET.get("seite"))
    parameters = request.GET.copy()
    parameters.pop("seite", None)
    return render(
        request, "desk/people/list.html", {"filters": filters, "page": page, "filter_query": parameters.urlencode()}
    )


@door(Permission.KEEP_PEOPLE)
def person(request: ActorRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(persons.people(), pk=pk)
    return render(request, "desk/people/person.html", {"file": person_file(person), "seats": seats_held(person)})


@door(Permission.KEEP_PEOPLE)
def person_new(request: ActorRequest) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if form.is_valid() and (person := form.submit(by=request.actor)):
        messages.success(request, _("The person is registered."))
        return redirect("desk:person", pk=person.pk)
    return render(request, "desk/people/form.html", {"form": form, "heading": _("Register a person")})


@door(Permission.KEEP_PEOPLE)
def person_change(request: ActorRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(persons.people(), pk=pk)
    form = PersonForm(request.POST or None, person=person)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The changes are stored."))
        return redirect("desk:person", pk=pk)
    context = {"form": form, "heading": _("Change the entry"), "person": get_object_or_404(persons.people(), pk=pk)}
    return render(request, "desk/people/form.html", context)


urlpatterns = [
    path("personen/", people, name="people"),
    path("personen/neu/", person_new, name="person_new"),
    path("personen/<int:pk>/", person, name="person"),
    path("personen/<int:pk>/aendern/", person_change, name="person_change"),
]
