"""The opinion maps computed for a consultation. Outside `maps`, since opening again asks for them (ADR 18)."""

from django.db.models import QuerySet

from querschnitt.listening import rules
from querschnitt.listening.models import Consultation, OpinionMap


def published_map(consultation: Consultation) -> OpinionMap | None:
    """Return the newest that everybody may see."""
    return opinion_maps(consultation).filter(rules.PUBLISHED).first()


def opinion_maps(consultation: Consultation) -> QuerySet[OpinionMap]:
    """Return all that were computed, the newest first; for the desk."""
    return OpinionMap.objects.filter(consultation=consultation).order_by("-number")


def listed_maps(consultation: Consultation) -> QuerySet[OpinionMap]:
    """Return the same maps for a list: without what was computed, which may be large."""
    return opinion_maps(consultation).defer("result", "checks")


def newest_map(consultation: Consultation) -> OpinionMap | None:
    """Return the map that was computed last, published or not."""
    return opinion_maps(consultation).first()
