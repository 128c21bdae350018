"""The voting card: which statement comes next, and how far somebody has come."""

import random
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Mod

from querschnitt.listening.enums import Choice, Moderation
from querschnitt.listening.models import Consultation, Participant, Statement, Vote
from querschnitt.listening.queries.participants import votes_of

# Multiplying by something other than 0 modulo a prime puts the numbers below it in another order, each in one place.
_PRIME = 10_007
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


@dataclass(frozen=True)
class Card:
    """`statement` is None when everything is answered. `choice` is what they answered before, `previous` the statement
    they answered last, to change their mind about."""

    statement: Statement | None
    progress: Progress
    choice: Choice | None = None
    previous: int | None = None


def accepted_statements(consultation: Consultation) -> QuerySet[Statement]:
    return Statement.objects.filter(consultation=consultation, moderation=Moderation.ACCEPTED)


def card(consultation: Consultation, participant: Participant | None, number: int | None = None) -> Card | None:
    """The card to show: the statement asked for by number, otherwise the next one. None where that one may not be voted on."""
    done = progress(consultation, participant)
    last = votes_of(participant).first() if participant else None
    if number is None:
        return Card(next_statement(consultation, participant), done, previous=last.statement.number if last else None)
    statement = _open_to(consultation, participant).filter(number=number).first()
    if statement is None:
        return None
    before = Vote.objects.filter(participant=participant, statement=statement).first() if participant else None
    return Card(statement, done, choice=Choice(before.choice) if before else None)


def next_statement(consultation: Consultation, participant: Participant | None) -> Statement | None:
    """Fewest votes first, so that late statements are heard as well; equals in an order of the participant's own, which
    stays the same when the page is loaded again.

    Costs one query over the statements of the consultation, with one index lookup each for the participant's own vote;
    it does not grow with the votes of others, whose sums stand on the statement.
    """
    unanswered = _open_to(consultation, participant)
    if participant:
        unanswered = unanswered.exclude(Exists(_votes(participant)))
    shuffled = Mod((Mod(F("number"), _PRIME) + 1) * _multiplier(participant), _PRIME)
    return unanswered.order_by(F("agrees") + F("disagrees") + F("passes"), shuffled, "number").first()


def progress(consultation: Consultation, participant: Participant | None) -> Progress:
    counts = _open_to(consultation, participant).aggregate(
        total=Count("pk"), answered=Count("pk", filter=Exists(_votes(participant)))
    )
    answered, total = counts["answered"], counts["total"]
    return Progress(answered, total, min(total, (answered // ROUND + 1) * ROUND))


def _votes(participant: Participant | None) -> QuerySet[Vote]:
    return Vote.objects.filter(statement=OuterRef("pk"), participant=participant)


def _open_to(consultation: Consultation, participant: Participant | None) -> QuerySet[Statement]:
    """Nobody is asked whether they agree with themselves."""
    accepted = accepted_statements(consultation)
    return accepted.exclude(author=participant) if participant else accepted


def _multiplier(participant: Participant | None) -> int:
    """From 1 to the prime − 1. Who has not voted yet is nobody in particular: any order will do."""
    if participant is None:
        return random.randrange(1, _PRIME)  # noqa: S311
    return participant.pk * 7919 % (_PRIME - 1) + 1
