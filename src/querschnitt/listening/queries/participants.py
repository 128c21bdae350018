"""What somebody who took part may see of their own: for the voting card and the receipt."""

from django.db.models import QuerySet

from querschnitt.kernel.tokens import fingerprint
from querschnitt.listening.enums import Moderation
from querschnitt.listening.models import Consultation, Participant, Statement, Vote


def participant_of(token: str, consultation: Consultation | None = None) -> Participant | None:
    """Whoever holds this secret; None for a wrong one, and for one of another consultation."""
    holders = Participant.objects.select_related("consultation").filter(token_fingerprint=fingerprint(token))
    return (holders.filter(consultation=consultation) if consultation else holders).first()


def statements_of(participant: Participant) -> QuerySet[Statement]:
    """What they said themselves, with how it was moderated and why."""
    return Statement.objects.filter(author=participant).order_by("number")


def waiting_count(participant: Participant) -> int:
    """Return how many of their own statements wait to be read."""
    return statements_of(participant).filter(moderation=Moderation.PENDING).count()


def votes_of(participant: Participant) -> QuerySet[Vote]:
    """Their current votes on statements that are still shown, the newest first."""
    return (
        Vote.objects.filter(participant=participant, statement__moderation=Moderation.ACCEPTED)
        .select_related("statement")
        .order_by("-at", "-id")
    )
