"""The voting card: which statement comes next."""

import hashlib
import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from querschnitt.engines.opinion import routing
from querschnitt.listening import rules
from querschnitt.listening.enums import Choice
from querschnitt.listening.models import Consultation, Participant, Statement, Vote
from querschnitt.listening.queries.participants import votes_of
from querschnitt.listening.queries.voting import Candidate, VotingProgress, candidates_for, goal_of, open_to, progress


@dataclass(frozen=True)
class VotingCard:
    """What a voter sees next, and how far they have come.

    `statement` is None when everything is answered. `choice` is what they answered before, `previous` the statement
    they answered last, to change their mind about. `served` is the chance with which the lottery chose this one.
    """

    statement: Statement | None
    progress: VotingProgress
    choice: Choice | None = None
    previous: int | None = None
    served: float | None = None


def card(
    consultation: Consultation,
    participant: Participant | None,
    number: int | None = None,
    skipping: Sequence[int] = (),
) -> VotingCard | None:
    """Return the card to show: the statement asked for by number, otherwise the next one. None where the one asked for
    may not be voted on; a card whose `statement` is None where everything is answered.

    `skipping`: numbers of statements whose answers are still on their way, the last one last; they count as answered.
    Three queries.
    """
    if number is None:
        return _next_card(consultation, participant, skipping)
    statement = open_to(consultation, participant).filter(number=number).first()
    if statement is None:
        return None
    before = Vote.objects.filter(participant=participant, statement=statement).first() if participant else None
    return VotingCard(statement, progress(consultation, participant), choice=Choice(before.choice) if before else None)


def next_statement(consultation: Consultation, participant: Participant | None) -> Statement | None:
    """Return the statement that the lottery chooses for them; the same when it is asked again. Two queries."""
    candidates = candidates_for(consultation, participant)
    return _draw(candidates, participant)[0]


def _next_card(consultation: Consultation, participant: Participant | None, skipping: Sequence[int]) -> VotingCard:
    candidates = [
        candidate._replace(is_answered=True) if candidate.number in skipping else candidate
        for candidate in candidates_for(consultation, participant)
    ]
    statement, served = _draw(candidates, participant)
    answered, total = sum(candidate.is_answered for candidate in candidates), len(candidates)
    last = votes_of(participant).first() if participant else None
    on_the_way = [number for number in skipping if any(candidate.number == number for candidate in candidates)]
    previous = on_the_way[-1] if on_the_way else last.statement.number if last else None
    return VotingCard(
        statement, VotingProgress(answered, total, goal_of(answered, total)), previous=previous, served=served
    )


def _draw(candidates: Collection[Candidate], participant: Participant | None) -> tuple[Statement | None, float | None]:
    """Draw a statement and return it with its chance (engines/opinion/routing.py)."""
    left = [candidate for candidate in candidates if not candidate.is_answered]
    if not left:
        return None, None
    agreed, passed, seen = (np.array([candidate[field] for candidate in left], np.int64) for field in (2, 3, 4))
    extremity = np.array([candidate.extremity for candidate in left])
    weights = routing.priorities(agreed, passed, seen, extremity, np.array([candidate.is_meta for candidate in left]))
    chances = routing.probabilities(weights, seen)
    served = routing.draw(chances, _random_number(participant, len(candidates) - len(left)))
    statement = Statement.objects.filter(rules.ACCEPTED, pk=left[served.index].pk).first()
    return statement, served.probability


def _random_number(participant: Participant | None, answered: int) -> float:
    """Return a number in [0, 1), as good as random, but the same for the same person until they answer: reloading
    brings no other card."""
    if participant is None:
        return random.random()  # noqa: S311
    source = f"{participant.pk}:{participant.token_fingerprint}:{answered}"
    return (int.from_bytes(hashlib.sha256(source.encode()).digest()[:8]) >> 11) / 2**53
