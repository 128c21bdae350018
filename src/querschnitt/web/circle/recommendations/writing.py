"""Writing: a new recommendation, and the next version of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.recommendations.forms.writing import DraftForm, VersionForm
from querschnitt.recommendations.queries.reading import version_reading
from querschnitt.web.circle.recommendations.places import address_of, newest_at
from querschnitt.web.requests import ActorRequest


@door(Permission.DRAFT_RECOMMENDATION)
def new_recommendation(request: ActorRequest) -> HttpResponse:
    form = DraftForm(request.POST or None, by=request.actor)
    if request.method == "POST" and form.is_valid():
        recommendation = form.submit()
        if recommendation:
            messages.success(request, _("Saved as a draft. Next, choose the evidence it stands on."))
            return redirect("circle:evidence", reference=recommendation.reference)
    return render(request, "circle/recommendations/edit.html", {"form": form})


@door(Permission.DRAFT_RECOMMENDATION)
def edit(request: ActorRequest, reference: str) -> HttpResponse:
    newest = newest_at(request, reference)
    reading = version_reading(newest, request.actor)
    if reading.adopted:
        messages.info(request, _("This recommendation has been adopted and can no longer be changed."))
        return redirect(address_of(reading.adopted))
    form = VersionForm(request.POST or None, version=newest)
    if request.method == "POST" and form.is_valid():
        saved = form.submit(by=request.actor)
        if saved:
            messages.success(request, _("Saved as version %(number)d.") % {"number": saved.number})
            return redirect(address_of(saved))
    return render(request, "circle/recommendations/edit.html", {"form": form, "reading": reading})
