"""Areas, lived experience and networks; the county's municipalities."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.people.actions.removing_list_items import remove_entry
from querschnitt.people.forms.lists import AreaForm, LivedExperienceForm, NetworkForm
from querschnitt.people.queries import lists
from querschnitt.people.queries.lists import experiences, networks
from querschnitt.territory.queries import county_figures
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step

FORMS: dict[str, Any] = {"area": AreaForm, "experience": LivedExperienceForm, "network": NetworkForm}
# One of three kinds of entries: the type of a queryset cannot say so.
LISTS: dict[str, Callable[[], QuerySet[Any]]] = {"bereiche": lists.areas, "erleben": experiences, "netzwerke": networks}


@door(Permission.KEEP_PEOPLE)
def areas(request: ActorRequest) -> HttpResponse:
    """Show three lists, each with a form for one entry more; the button says which is meant."""
    adding = request.POST.get("list")
    forms = {name: kind(request.POST if name == adding else None) for name, kind in FORMS.items()}
    if adding in forms and forms[adding].is_valid() and forms[adding].submit(by=request.actor):
        messages.success(request, _("The entry is added."))
        return redirect("desk:areas")
    context = {"areas": lists.areas(), "experiences": experiences(), "networks": networks()}
    return render(request, "desk/people/areas.html", {"forms": forms, **context})


@door(Permission.KEEP_PEOPLE)
def area_change(request: ActorRequest, pk: int) -> HttpResponse:
    form = AreaForm(request.POST or None, entry=get_object_or_404(lists.areas(), pk=pk))
    return _changed(request, form, "bereiche")


@door(Permission.KEEP_PEOPLE)
def experience_change(request: ActorRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(experiences(), pk=pk)
    return _changed(request, LivedExperienceForm(request.POST or None, entry=entry), "erleben")


@door(Permission.KEEP_PEOPLE)
def network_change(request: ActorRequest, pk: int) -> HttpResponse:
    form = NetworkForm(request.POST or None, entry=get_object_or_404(networks(), pk=pk))
    return _changed(request, form, "netzwerke")


def _changed(request: ActorRequest, form: AreaForm | LivedExperienceForm | NetworkForm, listed: str) -> HttpResponse:
    form.fields["name"].label = _("Name")
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The changes are stored."))
        return redirect("desk:areas")
    context = {"form": form, "heading": _("Change the entry"), "listed": listed}
    return render(request, "desk/people/form.html", context)


@door(Permission.KEEP_PEOPLE)
@require_POST
def entry_remove(request: ActorRequest, listed: str, pk: int) -> HttpResponse:
    if listed not in LISTS:
        raise Http404(_("There is no such list."))
    entry = get_object_or_404(LISTS[listed](), pk=pk)
    try_step(request, lambda: remove_entry(entry=entry, by=request.actor), _("The entry is removed."))
    return redirect("desk:areas")


@door(Permission.ENTER_DESK)
def municipalities(request: ActorRequest) -> HttpResponse:
    return render(request, "desk/people/municipalities.html", {"county": county_figures()})


urlpatterns = [
    path("bereiche/", areas, name="areas"),
    path("bereiche/<int:pk>/", area_change, name="area_change"),
    path("bereiche/erleben/<int:pk>/", experience_change, name="experience_change"),
    path("bereiche/netzwerke/<int:pk>/", network_change, name="network_change"),
    path("bereiche/<str:listed>/<int:pk>/entfernen/", entry_remove, name="entry_remove"),
    path("gemeinden/", municipalities, name="municipalities"),
]
