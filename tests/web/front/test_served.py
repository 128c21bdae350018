"""A real server, two processes, stopped while people vote: the log has every vote that was answered, and no other."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from querschnitt.listening.models import Participant
from querschnitt.web.participation import cookie_name, cookie_with
from tests.factories.listening import ConsultationFactory, ParticipantFactory, StatementFactory
from tests.listening.elsewhere import Rows, address_for_others, rows_at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PEOPLE = 12
INTERFACES = {"rsgi": [], "wsgi": ["--blocking-threads", "16"]}


@pytest.fixture
def people() -> list[Participant]:
    consultation = ConsultationFactory()
    StatementFactory.create_batch(3, consultation=consultation)
    return [ParticipantFactory(consultation=consultation, token=f"token {number}") for number in range(PEOPLE)]


@pytest.fixture
def rows(people: list[Participant], tmp_path: Path) -> Iterator[Rows]:
    with rows_at(address_for_others(tmp_path)) as rows:
        yield rows


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(params=INTERFACES)
def server(
    request: pytest.FixtureRequest, people: list[Participant], tmp_path: Path, port: int
) -> Iterator[subprocess.Popen[bytes]]:
    """Two processes, before the database of the test."""
    options = ["--interface", request.param, "--workers", "2", "--no-ws", "--log-level", "warning"]
    # A process of Granian's WSGI may stay after it has answered everything; what was answered must be stored by then.
    options += ["--workers-kill-timeout", "5"]
    door = f"querschnitt.project.{request.param}:application"
    settings = {
        "DATABASE_URL": address_for_others(tmp_path), "QUERSCHNITT_VOTES_A_MINUTE": "1000000",
        "QUERSCHNITT_VOTES_A_MINUTE_PER_ADDRESS": "1000000",
    }  # fmt: skip
    command = [sys.executable, "-m", "granian", *options, *INTERFACES[request.param], "--port", str(port), door]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(command, env=os.environ | settings, stdout=log, stderr=log, start_new_session=True)
    try:
        wait_for(port)
        yield server
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")


class Voter(threading.Thread):
    """Votes until nobody answers any more, never twice the same, so that each vote is a row in the log."""

    def __init__(self, person: Participant, number: int, port: int) -> None:
        super().__init__()
        self.house, self.port, self.answered = person.consultation_id, port, 0
        self.cookie = f"{cookie_name(self.house)}={cookie_with(f'token {number}', self.house)}"

    def run(self) -> None:
        way = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": self.cookie, "Content-Type": "application/json"}
        for choice in cycle((1, -1, 0)):
            body = json.dumps({"consultation": self.house, "statement": 1, "choice": choice})
            try:
                way.request("POST", "/stimme/", body, headers)
                answer = way.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                break
            if answer.status != 200:
                break
            self.answered += 1
        way.close()


def test_a_stopped_server_answers_what_it_took(
    server: subprocess.Popen[bytes], people: list[Participant], port: int, rows: Rows
) -> None:
    voters = [Voter(person, number, port) for number, person in enumerate(people)]
    for voter in voters:
        voter.start()
    until = time.monotonic() + 60
    while min(voter.answered for voter in voters) < 3 and time.monotonic() < until:
        time.sleep(0.05)
    server.terminate()
    for voter in voters:
        voter.join(60)
    assert server.wait(60) == 0
    log = dict(rows("SELECT participant_id, COUNT(*) FROM listening_votelogentry GROUP BY 1"))
    assert {person.pk: voter.answered for person, voter in zip(people, voters, strict=True)} == log
    assert min(log.values()) >= 3
