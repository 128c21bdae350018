"""What may stand on somebody's next card, and how far they have come."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from querschnitt.listening.enums import Moderation
from querschnitt.listening.models import Consultation, Participant, Statement, Vote

# After as many answers, people are thanked and asked whether they have enough.
ROUND = 30


@dataclass(frozen=True)
class Progress:
    """`goal` is where the present round ends: 30, 60, … or all there is."""

    answered: int
    total: int
    goal: int

    @property
    def is_round_complete(self) -> bool:
        return self.answered > 0 and (self.answered % ROUND == 0 or self.answered >= self.total)

    @property
    def percent(self) -> int:
        return round(100 * self.answered / self.goal) if self.goal else 100


class Candidate(NamedTuple):
    pk: int
    number: int
    agreed: int
    passed: int
    seen: int
    extremity: float
    is_meta: bool
    is_answered: bool


def accepted_statements(consultation: Consultation) -> QuerySet[Statement]:
    return Statement.objects.filter(consultation=consultation, moderation=Moderation.ACCEPTED)


def accepted_count(consultation: Consultation) -> int:
    """Return how many statements everybody can vote on."""
    return accepted_statements(consultation).count()


def numbered_statements(consultation: Consultation) -> QuerySet[Statement]:
    """Return the statements that everybody can vote on, in the order of their numbers."""
    return accepted_statements(consultation).order_by("number")


def mapped_statements(consultation: Consultation) -> QuerySet[Statement]:
    """What a map stands on: opinions on the subject. “I have children” would draw parents as a camp of their own."""
    return accepted_statements(consultation).filter(is_meta=False)


def candidates_for(consultation: Consultation, participant: Participant | None) -> list[Candidate]:
    """What may be shown to them at all, with the sums that stand on it: the votes of others are not touched."""
    rows = open_to(consultation, participant).order_by("number")
    seen = F("agrees") + F("disagrees") + F("passes")
    columns = rows.values_list(
        "pk", "number", "agrees", "passes", seen, "extremity", "is_meta", Exists(_votes(participant))
    )
    return [Candidate(*row) for row in columns]


def progress(consultation: Consultation, participant: Participant | None) -> Progress:
    counts = open_to(consultation, participant).aggregate(
        total=Count("pk"), answered=Count("pk", filter=Exists(_votes(participant)))
    )
    answered, total = counts["answered"], counts["total"]
    return Progress(answered, total, goal_of(answered, total))


def goal_of(answered: int, total: int) -> int:
    return min(total, (answered // ROUND + 1) * ROUND)


def _votes(participant: Participant | None) -> QuerySet[Vote]:
    return Vote.objects.filter(statement=OuterRef("pk"), participant=participant)


def open_to(consultation: Consultation, participant: Participant | None) -> QuerySet[Statement]:
    """Nobody is asked whether they agree with themselves."""
    accepted = accepted_statements(consultation)
    return accepted.exclude(author=participant) if participant else accepted
