"""The group settles on a version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.recommendations.forms.answering import AdoptionForm
from querschnitt.recommendations.queries.reading import version_reading
from querschnitt.web.circle.recommendations.places import address_of, version_at
from querschnitt.web.requests import ActorRequest


@door(Permission.ADOPT_VERSION)
def adopt(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    version = version_at(request, reference, number)
    reading = version_reading(version, request.actor)
    if reading.adopted:
        messages.info(request, _("This recommendation has been adopted already."))
        return redirect(address_of(reading.adopted))
    form = AdoptionForm(request.POST or None, version=version)
    if request.method == "POST" and form.is_valid() and form.submit(by=request.actor):
        messages.success(request, _("Adopted. This version now stays as it is; it can be handed over to the council."))
        return redirect(address_of(version))
    return render(request, "circle/recommendations/adopt.html", {"reading": reading, "form": form})
