"""What somebody who took part may see of their own: for the voting card and the receipt."""

from django.db.models import QuerySet

from querschnitt.kernel.conditions import across
from querschnitt.kernel.tokens import fingerprint
from querschnitt.listening import rules
from querschnitt.listening.models import Consultation, Participant, Statement, Vote


def participant_of(token: str, consultation: Consultation | None = None) -> Participant | None:
    """Return whoever holds this secret; None for a wrong one, and for one of another consultation."""
    holders = Participant.objects.select_related("consultation").filter(token_fingerprint=fingerprint(token))
    return (holders.filter(consultation=consultation) if consultation else holders).first()


def waiting_count(participant: Participant) -> int:
    """Return how many of their own statements wait to be read."""
    return Statement.objects.filter(rules.WAITING, author=participant).count()


def votes_of(participant: Participant) -> QuerySet[Vote]:
    """Return their current votes on statements that are still shown, the newest first."""
    return (
        Vote.objects.filter(across("statement", rules.ACCEPTED), participant=participant)
        .select_related("statement")
        .order_by("-at", "-id")
    )
