"""Staggering the terms of a group."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from querschnitt.groups.queries.groups import named_group
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.selection.forms.terms import StaggerForm
from querschnitt.web.requests import ActorRequest


@door(Permission.FOUND_GROUP)
def stagger(request: ActorRequest, slug: str) -> HttpResponse:
    group = get_object_or_404(named_group(slug))
    form = StaggerForm(request.POST or None, group=group)
    if form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("The terms are staggered. How long each member stays stands beside the seat."))
        return redirect("desk:group", slug=slug)
    return render(request, "desk/groups/stagger.html", {"form": form, "group": group})


urlpatterns = [path("gruppen/<slug:slug>/staffeln/", stagger, name="terms_stagger")]
