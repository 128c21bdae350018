"""Storing a batch so that one bad row spoils nothing for the others."""

import fcntl
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, InterfaceError, OperationalError, connection

from querschnitt.kernel.actors import VISITOR
from querschnitt.listening.actions.counting import Ballot
from querschnitt.listening.actions.voting import cast_votes
from querschnitt.listening.enums import Outcome

log = logging.getLogger(__name__)


def store(ballots: Sequence[Ballot]) -> list[Outcome]:
    """Returns after COMMIT. Raises nothing that a database can raise.

    A batch that fails is stored again one by one, each in its own transaction, since PostgreSQL may find the fault only at
    COMMIT. If the database itself is away, nothing is stored, and everybody is told to send it again.
    """
    try:
        with _our_turn():
            return cast_votes(ballots=ballots, by=VISITOR)
    except (OperationalError, InterfaceError):
        log.exception("%d votes were not stored: the database did not answer.", len(ballots))
        connection.close()
        return [Outcome.UNSTORED] * len(ballots)
    except DatabaseError:
        log.exception("A batch of %d votes has a bad row; each is stored alone.", len(ballots))
        return [_alone(ballot) for ballot in ballots]


def _alone(ballot: Ballot) -> Outcome:
    try:
        return cast_votes(ballots=[ballot], by=VISITOR)[0]
    except (OperationalError, InterfaceError):
        connection.close()
        return Outcome.UNSTORED
    except DatabaseError:
        log.exception("A vote on statement %d could not be stored.", ballot.number)
        return Outcome.FAULTY


@contextmanager
def _our_turn() -> Iterator[None]:
    """On SQLite, one process stores at a time. It would hold by itself, but by trying again after ever longer pauses;
    a lock of the system wakes the next one at once. It ends with the process, even if that is killed.
    """
    file = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or not file.is_absolute():
        yield
        return
    with file.with_name(f"{file.name}-ballots").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield
