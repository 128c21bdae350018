"""Reading: the list, one version, its history, its PDF."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render

from querschnitt.kernel.doors import door
from querschnitt.kernel.permissions import Permission
from querschnitt.publication.queries.knots import knots_by_recommendation
from querschnitt.publication.queries.threads import slug_of
from querschnitt.recommendations.forms.answering import CommentForm
from querschnitt.recommendations.queries.comparing import comparison
from querschnitt.recommendations.queries.lists import (
    current_version,
    has_group_to_work_with,
    recommendations_to_work_on,
    versions_of,
)
from querschnitt.recommendations.queries.reading import version_reading
from querschnitt.web.circle.recommendations.places import address_of, recommendation_at, version_at
from querschnitt.web.documents import version_as_pdf
from querschnitt.web.requests import ActorRequest

if TYPE_CHECKING:
    from querschnitt.recommendations.models import Version


@door(Permission.ENTER_CIRCLE)
def recommendations(request: ActorRequest) -> HttpResponse:
    rows = list(recommendations_to_work_on(request.actor))
    context = {
        "recommendations": rows,
        "knots": knots_by_recommendation(recommendation.pk for recommendation in rows),
        "has_group": bool(rows) or has_group_to_work_with(request.actor),
    }
    return render(request, "circle/recommendations/list.html", context)


@door(Permission.ENTER_CIRCLE)
def recommendation(request: ActorRequest, reference: str) -> HttpResponse:
    """Lead to the adopted version; while there is none, to the newest."""
    return redirect(address_of(current_version(recommendation_at(request, reference))))


@door(Permission.ENTER_CIRCLE)
def version(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    return version_page(request, version_at(request, reference, number), CommentForm())


def version_page(request: ActorRequest, version: "Version", form: CommentForm) -> HttpResponse:
    reading = version_reading(version, request.actor)
    slug = slug_of(version.recommendation_id) if reading.is_adopted else ""
    return render(request, "circle/recommendations/version.html", {"reading": reading, "form": form, "slug": slug})


@door(Permission.ENTER_CIRCLE)
def version_pdf(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    version = version_at(request, reference, number)
    return version_as_pdf(request, version, name=f"{reference}-fassung-{number}")


@door(Permission.ENTER_CIRCLE)
def history(request: ActorRequest, reference: str) -> HttpResponse:
    """Show all versions, and two of them side by side: those that the address names, otherwise the last two."""
    recommendation = recommendation_at(request, reference)
    versions = list(versions_of(recommendation))
    by_number = {str(version.number): version for version in versions}
    newer = by_number.get(request.GET.get("bis", ""), versions[0])
    older = by_number.get(request.GET.get("von", ""), versions[min(1, len(versions) - 1)])
    context = {
        "recommendation": recommendation,
        "versions": versions,
        "older": older,
        "newer": newer,
        "sections": comparison(older, newer),
    }
    return render(request, "circle/recommendations/history.html", context)
