"""Fields, lived experience and networks; the county's municipalities."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.people import queries
from querschnitt.people.forms import ExperienceForm, FieldForm, NetworkForm
from querschnitt.territory.queries import county_figures
from querschnitt.web.requests import ActorRequest

FORMS: dict[str, Any] = {"field": FieldForm, "experience": ExperienceForm, "network": NetworkForm}


@door(Permission.KEEP_PEOPLE)
def fields(request: ActorRequest) -> HttpResponse:
    """Three lists, each with a form for one entry more; the button says which."""
    adding = request.POST.get("list")
    forms = {name: kind(request.POST if name == adding else None) for name, kind in FORMS.items()}
    if adding in forms and forms[adding].is_valid() and forms[adding].submit(by=request.actor):
        messages.success(request, _("The entry is added."))
        return redirect("desk:fields")
    context = {"fields": queries.fields(), "experiences": queries.experiences(), "networks": queries.networks()}
    return render(request, "desk/people/fields.html", {"forms": forms, **context})


@door(Permission.KEEP_PEOPLE)
def field_change(request: ActorRequest, pk: int) -> HttpResponse:
    return _changed(request, FieldForm(request.POST or None, entry=get_object_or_404(queries.fields(), pk=pk)))


@door(Permission.KEEP_PEOPLE)
def experience_change(request: ActorRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(queries.experiences(), pk=pk)
    return _changed(request, ExperienceForm(request.POST or None, entry=entry))


@door(Permission.KEEP_PEOPLE)
def network_change(request: ActorRequest, pk: int) -> HttpResponse:
    return _changed(request, NetworkForm(request.POST or None, entry=get_object_or_404(queries.networks(), pk=pk)))


def _changed(request: ActorRequest, form: FieldForm | ExperienceForm | NetworkForm) -> HttpResponse:
    form.fields["name"].label = _("Name")
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The changes are stored."))
        return redirect("desk:fields")
    return render(request, "desk/people/form.html", {"form": form, "heading": _("Change the entry"), "of_lists": True})


@door(Permission.ENTER_DESK)
def municipalities(request: ActorRequest) -> HttpResponse:
    return render(request, "desk/people/municipalities.html", {"county": county_figures()})


urlpatterns = [
    path("handlungsfelder/", fields, name="fields"),
    path("handlungsfelder/<int:pk>/", field_change, name="field_change"),
    path("handlungsfelder/erleben/<int:pk>/", experience_change, name="experience_change"),
    path("handlungsfelder/netzwerke/<int:pk>/", network_change, name="network_change"),
    path("gemeinden/", municipalities, name="municipalities"),
]
