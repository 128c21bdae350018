"""The opinion map before everybody sees it: computed on demand, with what a person must judge, and published."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.maps import actions as actions_maps
from querschnitt.listening.maps.queries.giving_away import reasons_to_withhold
from querschnitt.listening.maps.queries.shown import shown_map
from querschnitt.listening.maps.tasks import compute_opinion_map as compute
from querschnitt.listening.queries.consultations import consultations
from querschnitt.listening.queries.opinion_maps import listed_maps, newest_map, opinion_maps
from querschnitt.web.requests import ActorRequest
from querschnitt.web.steps import try_step


@door(Permission.RUN_CONSULTATION)
def opinion_map(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the newest map, published or not."""
    consultation = get_object_or_404(consultations(), slug=slug)
    maps = list(listed_maps(consultation))
    newest = newest_map(consultation)
    context = {
        "consultation": consultation,
        "has_ended": rules.has_ended(consultation),
        "maps": maps,
        "mapped": shown_map(newest) if newest else None,
        "refusals": reasons_to_withhold(newest) if newest and not newest.is_published else (),
    }
    return render(request, "desk/consultations/opinion_map.html", context)


@door(Permission.RUN_CONSULTATION)
@require_POST
def compute_opinion_map(request: ActorRequest, slug: str) -> HttpResponse:
    consultation = get_object_or_404(consultations(), slug=slug)
    compute.enqueue(consultation.pk)
    messages.success(
        request, _("It is being computed. With many votes this takes a minute; then load this page again.")
    )
    return redirect("desk:opinion_map", slug=slug)


@door(Permission.RUN_CONSULTATION)
@require_POST
def publish_opinion_map(request: ActorRequest, slug: str, number: int) -> HttpResponse:
    consultation = get_object_or_404(consultations(), slug=slug)
    chosen = get_object_or_404(opinion_maps(consultation), number=number)
    try_step(
        request,
        lambda: actions_maps.publish_opinion_map(opinion_map=chosen, by=request.actor),
        _("Published. Everybody can see it now."),
    )
    return redirect("desk:opinion_map", slug=slug)
