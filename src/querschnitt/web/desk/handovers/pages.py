"""What waits to be handed over, how everything handed over stands, and the path of one."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from querschnitt.decisions.forms.hand_overs import HandOverForm
from querschnitt.decisions.queries.council import council_data_as_of
from querschnitt.decisions.queries.path import path_of
from querschnitt.decisions.queries.standing import Standing, standing_of, standings, waiting_versions
from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.publication.queries.knots import knots_by_recommendation
from querschnitt.web.requests import ActorRequest


@door(Permission.ENTER_DESK)
def handovers(request: ActorRequest) -> HttpResponse:
    waiting, handed = list(waiting_versions()), standings()
    knots = knots_by_recommendation(
        [version.recommendation_id for version in waiting] + [standing.recommendation.pk for standing in handed]
    )
    context = {
        "waiting": [(version, knots[version.recommendation_id]) for version in waiting],
        "handed": [(standing, knots[standing.recommendation.pk]) for standing in handed],
    }
    return render(request, "desk/handovers.html", context)


@door(Permission.HAND_OVER)
def handover_new(request: ActorRequest, version_id: int) -> HttpResponse | HttpResponseRedirect:
    version = get_object_or_404(waiting_versions(), pk=version_id)
    form = HandOverForm(request.POST or None, version=version)
    if request.method == "POST" and form.is_valid() and (hand_over := form.save(by=request.actor)):
        messages.success(request, _("The recommendation is handed over. Next, link the council's paper."))
        return redirect("desk:handover", hand_over.pk)
    return render(request, "desk/handover_new.html", {"form": form, "version": version})


@door(Permission.ENTER_DESK)
def handover(request: ActorRequest, pk: int) -> HttpResponse:
    standing = standing_or_404(pk)
    context = {"standing": standing, "path": path_of(standing.hand_over), "as_of": council_data_as_of()}
    return render(request, "desk/handover.html", context)


def standing_or_404(pk: int) -> Standing:
    standing = standing_of(pk)
    if standing is None:
        raise Http404(_("Nothing was handed over under this number."))
    return standing
