"""Founding and changing a consultation, statements to begin with, links for networks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.forms.preparing import ChannelForm, ConsultationForm, SeedForm
from querschnitt.listening.queries.consultations import consultations
from querschnitt.listening.queries.voting import numbered_statements
from querschnitt.web.requests import ActorRequest


@door(Permission.RUN_CONSULTATION)
def new_consultation(request: ActorRequest) -> HttpResponse:
    form = ConsultationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (consultation := form.submit(by=request.actor)):
        messages.success(request, _("Prepared. Next, add a few statements to begin with."))
        return redirect("desk:seed_statements", slug=consultation.slug)
    return render(request, "desk/consultations/edit.html", {"form": form, "consultation": None})


@door(Permission.RUN_CONSULTATION)
def edit_consultation(request: ActorRequest, slug: str) -> HttpResponse:
    consultation = get_object_or_404(consultations(), slug=slug)
    form = ConsultationForm(request.POST if request.method == "POST" else None, instance=consultation)
    if request.method == "POST" and form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("Saved."))
        return redirect("desk:consultation", slug=slug)
    return render(request, "desk/consultations/edit.html", {"form": form, "consultation": consultation})


@door(Permission.RUN_CONSULTATION)
def seed_statements(request: ActorRequest, slug: str) -> HttpResponse:
    consultation = get_object_or_404(consultations(), slug=slug)
    form = SeedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        added = form.submit(consultation=consultation, by=request.actor)
        if added is not None:
            text = ngettext("%(count)d statement added.", "%(count)d statements added.", len(added))
            messages.success(request, text % {"count": len(added)})
            return redirect("desk:consultation", slug=slug)
    context = {
        "consultation": consultation,
        "form": form,
        "statements": numbered_statements(consultation),
    }
    return render(request, "desk/consultations/seeds.html", context)


@door(Permission.RUN_CONSULTATION)
def add_channel(request: ActorRequest, slug: str) -> HttpResponse:
    consultation = get_object_or_404(consultations(), slug=slug)
    form = ChannelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        channel = form.submit(consultation=consultation, by=request.actor)
        messages.success(request, _("The link for “%(name)s” is ready to be passed on.") % {"name": channel.name})
        return redirect("desk:consultation", slug=slug)
    return render(request, "desk/consultations/channel.html", {"consultation": consultation, "form": form})
