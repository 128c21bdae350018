"""kill -9 while people vote: what was acknowledged is there, once. bench/ballot_box does it twenty times on a real server."""

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from querschnitt.listening.models import Participant
from tests.factories.listening import ConsultationFactory, ParticipantFactory, StatementFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PEOPLE = 8


@pytest.fixture
def address(tmp_path: Path, people: list[Participant]) -> str:
    """A DATABASE_URL under which another process finds these people: in a file, since memory cannot be shared."""
    if connection.vendor == "postgresql":
        told = connection.get_connection_params()
        return f"postgres://{told['user']}:{told.get('password') or ''}@{told['host']}:{told['port']}/{told['dbname']}"
    with sqlite3.connect(tmp_path / "votes.sqlite3") as file:
        connection.connection.backup(file)
    file.close()
    return f"sqlite:///{tmp_path}/votes.sqlite3"


@pytest.fixture
def people() -> list[Participant]:
    consultation = ConsultationFactory()
    StatementFactory.create_batch(3, consultation=consultation)
    people: list[Participant] = ParticipantFactory.create_batch(PEOPLE, consultation=consultation)
    return people


@pytest.fixture
def rows(address: str) -> "Iterator[object]":
    """Asks the database of that address, as a process would that starts after the crash."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            yield lambda query: (cursor.execute(query), cursor.fetchall())[1]
        return
    file = sqlite3.connect(address.removeprefix("sqlite:///"))
    yield lambda query: file.execute(query).fetchall()
    file.close()


def test_nothing_acknowledged_is_lost_and_nothing_counts_twice(
    people: list[Participant], address: str, rows: object
) -> None:
    command = [sys.executable, "-m", "tests.listening.hand_in_votes", *(str(one.token_fingerprint) for one in people)]
    with subprocess.Popen(command, env=os.environ | {"DATABASE_URL": address}, stdout=subprocess.PIPE) as voting:
        assert voting.stdout is not None
        told = [voting.stdout.readline() for _line in range(150)]
        voting.kill()
        told += voting.stdout.readlines()
    acknowledged = Counter(int(line.split()[0]) for line in told if line.strip())
    log = dict(rows("SELECT participant_id, COUNT(*) FROM listening_votelogentry GROUP BY 1"))  # type: ignore[operator]
    for place, person in enumerate(people):
        # Each waits for the answer before the next vote, so that at most one more can be stored than was told.
        assert 0 <= log.get(person.pk, 0) - acknowledged[place] <= 1
    sums = rows("SELECT SUM(agrees), SUM(passes), SUM(disagrees) FROM listening_statement")  # type: ignore[operator]
    votes = [rows(f"SELECT COUNT(*) FROM listening_vote WHERE choice = {choice}")[0][0] for choice in (1, 0, -1)]  # type: ignore[operator]
    assert list(sums[0]) == votes
