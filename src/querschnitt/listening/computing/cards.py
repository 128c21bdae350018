"""The voting card: which statement comes next."""

import hashlib
import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from querschnitt.engines.opinion import routing
from querschnitt.listening.enums import Choice, Moderation
from querschnitt.listening.models import Consultation, Participant, Statement, Vote
from querschnitt.listening.queries.participants import votes_of
from querschnitt.listening.queries.voting import Candidate, Progress, candidates_for, goal_of, open_to, progress


@dataclass(frozen=True)
class Card:
    """`statement` is None when everything is answered. `choice` is what they answered before, `previous` the statement
    they answered last, to change their mind about. `served` is the chance with which the lottery chose this one."""

    statement: Statement | None
    progress: Progress
    choice: Choice | None = None
    previous: int | None = None
    served: float | None = None


def card(
    consultation: Consultation,
    participant: Participant | None,
    number: int | None = None,
    skipping: Sequence[int] = (),
) -> Card | None:
    """The card to show: the statement asked for by number, otherwise the next one. None where that one may not be voted on.

    `skipping`: numbers of statements whose answers are still on their way, the last one last; they count as answered.
    Three queries.
    """
    if number is None:
        return _next_card(consultation, participant, skipping)
    statement = open_to(consultation, participant).filter(number=number).first()
    if statement is None:
        return None
    before = Vote.objects.filter(participant=participant, statement=statement).first() if participant else None
    return Card(statement, progress(consultation, participant), choice=Choice(before.choice) if before else None)


def next_statement(consultation: Consultation, participant: Participant | None) -> Statement | None:
    """The one that the lottery chooses for them; the same when it is asked again. Two queries."""
    candidates = candidates_for(consultation, participant)
    return _drawn(candidates, participant)[0]


def _next_card(consultation: Consultation, participant: Participant | None, skipping: Sequence[int]) -> Card:
    candidates = [
        one._replace(is_answered=True) if one.number in skipping else one
        for one in candidates_for(consultation, participant)
    ]
    statement, served = _drawn(candidates, participant)
    answered, total = sum(one.is_answered for one in candidates), len(candidates)
    last = votes_of(participant).first() if participant else None
    on_the_way = [number for number in skipping if any(one.number == number for one in candidates)]
    previous = on_the_way[-1] if on_the_way else last.statement.number if last else None
    return Card(statement, Progress(answered, total, goal_of(answered, total)), previous=previous, served=served)


def _drawn(candidates: Collection[Candidate], participant: Participant | None) -> tuple[Statement | None, float | None]:
    """The statement and its chance (engines/opinion/routing.py)."""
    left = [one for one in candidates if not one.is_answered]
    if not left:
        return None, None
    agreed, passed, seen = (np.array([one[place] for one in left], np.int64) for place in (2, 3, 4))
    extremity = np.array([one.extremity for one in left])
    weights = routing.priorities(agreed, passed, seen, extremity, np.array([one.is_meta for one in left]))
    chances = routing.probabilities(weights, seen)
    served = routing.draw(chances, _luck(participant, len(candidates) - len(left)))
    statement = Statement.objects.filter(pk=left[served.index].pk, moderation=Moderation.ACCEPTED).first()
    return statement, served.probability


def _luck(participant: Participant | None, answered: int) -> float:
    """In [0, 1), as good as random, but the same for the same person until they answer: reloading brings no other card."""
    if participant is None:
        return random.random()  # noqa: S311
    said = f"{participant.pk}:{participant.token_fingerprint}:{answered}"
    return (int.from_bytes(hashlib.sha256(said.encode()).digest()[:8]) >> 11) / 2**53
