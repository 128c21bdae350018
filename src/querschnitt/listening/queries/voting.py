"""What may stand on somebody's next card, and how far they have come."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, QuerySet

from querschnitt.listening import rules
from querschnitt.listening.models import Consultation, Participant, Statement, Vote

# After as many answers, people are thanked and asked whether they have enough.
ROUND = 30


@dataclass(frozen=True)
class VotingProgress:
    """How far somebody has come. `goal` is where the present round ends: 30, 60, … or all there is."""

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
    """A statement that may stand on the next card, with what the lottery weighs it by."""

    pk: int
    number: int
    agreed: int
    passed: int
    seen: int
    extremity: float
    is_meta: bool
    is_answered: bool


def accepted_statements(consultation: Consultation) -> QuerySet[Statement]:
    return Statement.objects.filter(rules.ACCEPTED, consultation=consultation)


def accepted_count(consultation: Consultation) -> int:
    """Return how many statements everybody can vote on."""
    return accepted_statements(consultation).count()


def numbered_statements(consultation: Consultation) -> QuerySet[Statement]:
    """Return the statements that everybody can vote on, in the order of their numbers."""
    return accepted_statements(consultation).order_by("number")


def mapped_statements(consultation: Consultation) -> QuerySet[Statement]:
    """Return the statements that a map stands on."""
    return Statement.objects.filter(rules.MAPPED, consultation=consultation)


def candidates_for(consultation: Consultation, participant: Participant | None) -> list[Candidate]:
    """Return what may be shown to them at all, with the sums that stand on it: the votes of others are not touched."""
    rows = open_to(consultation, participant).order_by("number")
    columns = rows.values_list(
        "pk", "number", "agrees", "passes", rules.votes_cast(), "extremity", "is_meta", Exists(_votes(participant))
    )
    return [Candidate(*row) for row in columns]


def progress(consultation: Consultation, participant: Participant | None) -> VotingProgress:
    counts = open_to(consultation, participant).aggregate(
        total=Count("pk"), answered=Count("pk", filter=Exists(_votes(participant)))
    )
    answered, total = counts["answered"], counts["total"]
    return VotingProgress(answered, total, goal_of(answered, total))


def goal_of(answered: int, total: int) -> int:
    return min(total, (answered // ROUND + 1) * ROUND)


def _votes(participant: Participant | None) -> QuerySet[Vote]:
    return Vote.objects.filter(statement=OuterRef("pk"), participant=participant)


def open_to(consultation: Consultation, participant: Participant | None) -> QuerySet[Statement]:
    """Return the statements that somebody may vote on: nobody is asked whether they agree with themselves."""
    accepted = accepted_statements(consultation)
    return accepted.exclude(author=participant) if participant else accepted
