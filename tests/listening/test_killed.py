"""kill -9 while people vote: what was acknowledged is there, once. bench/vote_box does it twenty times on a real
server."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from querschnitt.listening.models import Participant
from tests.factories.listening import ConsultationFactory, ParticipantFactory, StatementFactory
from tests.listening.elsewhere import Rows, address_for_others, rows_at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PEOPLE = 8


@pytest.fixture
def address(tmp_path: Path, people: list[Participant]) -> str:
    return address_for_others(tmp_path)


@pytest.fixture
def people() -> list[Participant]:
    consultation = ConsultationFactory()
    StatementFactory.create_batch(3, consultation=consultation)
    people: list[Participant] = ParticipantFactory.create_batch(PEOPLE, consultation=consultation)
    return people


@pytest.fixture
def rows(address: str) -> Iterator[Rows]:
    with rows_at(address) as rows:
        yield rows


def test_nothing_acknowledged_is_lost_and_nothing_counts_twice(
    people: list[Participant], address: str, rows: Rows
) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.listening.hand_in_votes",
        *(str(person.token_fingerprint) for person in people),
    ]
    with subprocess.Popen(command, env=os.environ | {"DATABASE_URL": address}, stdout=subprocess.PIPE) as voting:
        assert voting.stdout is not None
        lines = [voting.stdout.readline() for _line in range(150)]
        voting.kill()
        lines += voting.stdout.readlines()
    acknowledged = Counter(int(line.split()[0]) for line in lines if line.strip())
    log = dict(rows("SELECT participant_id, COUNT(*) FROM listening_votelogentry GROUP BY 1"))
    for index, person in enumerate(people):
        # Each waits for the answer before the next vote, so that at most one more can be stored than was acknowledged.
        assert 0 <= log.get(person.pk, 0) - acknowledged[index] <= 1
    sums = rows("SELECT SUM(agrees), SUM(passes), SUM(disagrees) FROM listening_statement")
    votes = [rows(f"SELECT COUNT(*) FROM listening_vote WHERE choice = {choice}")[0][0] for choice in (1, 0, -1)]
    assert list(sums[0]) == votes
