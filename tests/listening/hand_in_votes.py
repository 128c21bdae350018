"""Run by test_killed.py: hands in votes from eight threads until it is killed, and tells each that was acknowledged."""

import sys
import threading

import django

django.setup()

from querschnitt.listening.actions.counting import IncomingVote  # noqa: E402
from querschnitt.listening.actions.vote_box import VoteBox  # noqa: E402
from querschnitt.listening.enums import VoteOutcome  # noqa: E402

box = VoteBox()


def vote(person: int) -> None:
    for turn in range(100_000):
        number, choice = turn % 3 + 1, (turn // 3) % 2
        outcome = box.hand_in(IncomingVote(sys.argv[1 + person], number, choice))
        assert outcome is VoteOutcome.COUNTED, outcome
        # One write of one line: a killed process has written a line as a whole or not at all.
        sys.stdout.buffer.raw.write(f"{person} {turn}\n".encode())  # type: ignore[attr-defined]


for person in range(len(sys.argv) - 1):
    threading.Thread(target=vote, args=(person,)).start()
