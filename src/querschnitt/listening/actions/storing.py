"""Storing a batch so that one bad row spoils nothing for the others."""

import fcntl
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, InterfaceError, OperationalError, connection

from querschnitt.kernel.actors import VISITOR
from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.actions.voting import cast_votes
from querschnitt.listening.enums import VoteOutcome

log = logging.getLogger(__name__)


def store(votes: Sequence[IncomingVote]) -> list[VoteOutcome]:
    """Returns after COMMIT. Raises nothing that a database can raise.

    A batch that fails is stored again one by one, each in its own transaction, since PostgreSQL may find the fault only at
    COMMIT. If the database itself is away, nothing is stored, and everybody is told to send it again.
    """
    try:
        with _our_turn():
            return cast_votes(votes=votes, by=VISITOR)
    except (OperationalError, InterfaceError):
        log.exception("%d votes were not stored: the database did not answer.", len(votes))
        connection.close()
        return [VoteOutcome.UNSTORED] * len(votes)
    except DatabaseError:
        log.exception("A batch of %d votes has a bad row; each is stored alone.", len(votes))
        return [_alone(vote) for vote in votes]


def _alone(vote: IncomingVote) -> VoteOutcome:
    try:
        return cast_votes(votes=[vote], by=VISITOR)[0]
    except (OperationalError, InterfaceError):
        connection.close()
        return VoteOutcome.UNSTORED
    except DatabaseError:
        log.exception("A vote on statement %d could not be stored.", vote.number)
        return VoteOutcome.FAULTY


@contextmanager
def _our_turn() -> Iterator[None]:
    """On SQLite, one process stores at a time. It would hold by itself, but by trying again after ever longer pauses;
    a lock of the system wakes the next one at once. It ends with the process, even if that is killed.
    """
    file = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or not file.is_absolute():
        yield
        return
    with file.with_name(f"{file.name}-votes").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield
