"""Finding what an address names. What one may not read is not there: not even its existence is told."""

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.urls import reverse

from querschnitt.recommendations.queries.lists import newest_version, recommendation_named, version_named
from querschnitt.web.requests import ActorRequest

if TYPE_CHECKING:
    from querschnitt.recommendations.models import Recommendation, Version


def recommendation_at(request: ActorRequest, reference: str) -> "Recommendation":
    return get_object_or_404(recommendation_named(request.actor, reference))


def version_at(request: ActorRequest, reference: str, number: int) -> "Version":
    return get_object_or_404(version_named(request.actor, reference, number))


def newest_at(request: ActorRequest, reference: str) -> "Version":
    return newest_version(recommendation_at(request, reference))


def address_of(version: "Version", name: str = "version") -> str:
    return reverse(f"circle:{name}", args=[version.recommendation.reference, version.number])
