"""Casting votes: hundreds at once from the vote box, or one from the plain form. Both are counted by `count_votes`."""

import fcntl
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import VISITOR, Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.actions.counting import IncomingVote, count_votes
from querschnitt.listening.enums import Choice, VoteOutcome
from querschnitt.listening.models import Participant

log = logging.getLogger(__name__)


def store_votes(votes: Sequence[IncomingVote]) -> list[VoteOutcome]:
    """Store a batch of the vote box and return after COMMIT. Raise nothing that a database can raise.

    A batch that fails is stored again one by one, each in its own transaction, since PostgreSQL may find the fault
    only at COMMIT. If the database itself is away, nothing is stored, and everybody is told to send it again.
    """
    try:
        with _turn_of_this_process():
            return cast_votes(votes=votes, by=VISITOR)
    except (OperationalError, InterfaceError):
        log.exception("%d votes were not stored: the database did not answer.", len(votes))
        connection.close()
        return [VoteOutcome.UNSTORED] * len(votes)
    except DatabaseError:
        log.exception("A batch of %d votes has a bad row; each is stored alone.", len(votes))
        return [_store_alone(vote) for vote in votes]


def _store_alone(vote: IncomingVote) -> VoteOutcome:
    try:
        return cast_votes(votes=[vote], by=VISITOR)[0]
    except (OperationalError, InterfaceError):
        connection.close()
        return VoteOutcome.UNSTORED
    except DatabaseError:
        log.exception("A vote on statement %d could not be stored.", vote.number)
        return VoteOutcome.FAULTY


@contextmanager
def _turn_of_this_process() -> Iterator[None]:
    """Let one process store at a time, on SQLite. It would hold by itself, but by trying again after ever longer
    pauses; a lock of the system wakes the next one at once. It ends with the process, even if that is killed.
    """
    file = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or not file.is_absolute():
        yield
        return
    with file.with_name(f"{file.name}-votes").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@action(Permission.TAKE_PART, recorded=False)
def cast_votes(*, votes: Sequence[IncomingVote], by: Actor) -> list[VoteOutcome]:
    """Count votes in their order, in one transaction; those that do not count hold up no other."""
    return count_votes(votes)


@action(Permission.TAKE_PART, recorded=False)
def cast_vote(
    *, participant: Participant, number: int, choice: Choice, by: Actor, served: float | None = None
) -> VoteOutcome:
    """Count one vote; a later one on the same statement replaces it, the same one again changes nothing.

    `served` is the chance with which the card was shown, where a lottery chose it.
    """
    [outcome] = count_votes([IncomingVote(participant.token_fingerprint, number, choice, served)])
    if words := rules.refusal_words(outcome):
        raise ValidationError(words, code=outcome.value)
    return outcome
