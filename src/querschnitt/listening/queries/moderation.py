"""Statements waiting to be read at the desk."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from querschnitt.listening.enums import Moderation
from querschnitt.listening.models import Consultation, Statement
from querschnitt.listening.rules import MODERATE_WITHIN


@dataclass(frozen=True)
class Waiting:
    """How many statements of one consultation wait, and by when the oldest should be read."""

    title: str
    slug: str
    count: int
    due: date


def moderation_queue(consultation: Consultation | None = None) -> QuerySet[Statement]:
    """The oldest first."""
    waiting = Statement.objects.filter(moderation=Moderation.PENDING).select_related("consultation")
    if consultation:
        waiting = waiting.filter(consultation=consultation)
    return waiting.order_by("created_at", "pk")


def waiting_by_consultation() -> list[Waiting]:
    rows = (
        Statement.objects.filter(moderation=Moderation.PENDING)
        .order_by("consultation")
        .values_list("consultation__title", "consultation__slug")
        .annotate(count=Count("pk"), oldest=Min("created_at"))
    )
    return [
        Waiting(title, slug, count, timezone.localdate(oldest + MODERATE_WITHIN)) for title, slug, count, oldest in rows
    ]
