"""Stands for the database where a test is about the ballot box alone."""

import threading
from collections.abc import Sequence

from querschnitt.listening.actions.counting import Ballot
from querschnitt.listening.enums import Outcome


class Drawer:
    """Keeps batches, holds still or breaks when told to. Numbers from 50 on are unknown."""

    def __init__(self) -> None:
        self.batches: list[list[Ballot]] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.breaks = False

    def __call__(self, ballots: Sequence[Ballot]) -> list[Outcome]:
        self.may_go_on.wait(10)
        if self.breaks:
            self.breaks = False
            raise SystemExit
        self.batches.append(list(ballots))
        return [Outcome.COUNTED if one.number < 50 else Outcome.UNKNOWN for one in ballots]


def numbered(number: int) -> Ballot:
    return Ballot("f", number, 1)
