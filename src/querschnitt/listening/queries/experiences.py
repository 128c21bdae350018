"""Accounts from practice: for the desk and the group, and for whoever wrote them."""

from django.db.models import QuerySet

from querschnitt.listening.enums import Moderation
from querschnitt.listening.models import Consultation, ExperienceReport, Participant


def experiences(consultation: Consultation) -> QuerySet[ExperienceReport]:
    """Those that wait come first, the oldest of them on top; refused ones are not among them."""
    found = ExperienceReport.objects.filter(consultation=consultation).exclude(moderation=Moderation.REJECTED)
    return found.order_by("-moderation", "created_at", "pk")


def waiting_experiences() -> QuerySet[ExperienceReport]:
    return ExperienceReport.objects.filter(moderation=Moderation.PENDING).select_related("consultation")


def waiting_experience(slug: str, pk: int) -> ExperienceReport | None:
    """Return the account with this key in this consultation while it waits; None once somebody has decided on it."""
    return waiting_experiences().filter(consultation__slug=slug, pk=pk).first()


def experiences_of(participant: Participant) -> QuerySet[ExperienceReport]:
    return ExperienceReport.objects.filter(author=participant).order_by("created_at", "pk")
