"""Stands for the database where a test is about the vote box alone."""

import threading
from collections.abc import Sequence

from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.enums import VoteOutcome


class Drawer:
    """Keeps batches, holds still or breaks on demand. Numbers from 50 on are unknown."""

    def __init__(self) -> None:
        self.batches: list[list[IncomingVote]] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.breaks = False

    def __call__(self, votes: Sequence[IncomingVote]) -> list[VoteOutcome]:
        self.may_go_on.wait(10)
        if self.breaks:
            self.breaks = False
            raise SystemExit
        self.batches.append(list(votes))
        return [VoteOutcome.COUNTED if vote.number < 50 else VoteOutcome.UNKNOWN for vote in votes]


def numbered(number: int) -> IncomingVote:
    return IncomingVote("f", number, 1)
