"""Accounts from practice: for the desk and the group, and for whoever wrote them."""

from django.db.models import QuerySet

from querschnitt.listening import rules
from querschnitt.listening.models import Consultation, ExperienceReport, Participant


def experiences(consultation: Consultation) -> QuerySet[ExperienceReport]:
    """Return accounts that were not refused. Those that wait come first, the oldest of them on top."""
    reports = ExperienceReport.objects.filter(~rules.REFUSED, consultation=consultation)
    return reports.order_by("-moderation", "created_at", "pk")


def waiting_experiences() -> QuerySet[ExperienceReport]:
    return ExperienceReport.objects.filter(rules.WAITING).select_related("consultation")


def waiting_experience(slug: str, pk: int) -> ExperienceReport | None:
    """Return the account with this key in this consultation while it waits; None once somebody has decided on it."""
    return waiting_experiences().filter(consultation__slug=slug, pk=pk).first()


def experiences_of(participant: Participant) -> QuerySet[ExperienceReport]:
    return ExperienceReport.objects.filter(author=participant).order_by("created_at", "pk")
