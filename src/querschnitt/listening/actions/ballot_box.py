"""The ballot box of a server with a thread for each request: whoever hands in a vote waits for the outcome."""

import threading
from time import monotonic

from querschnitt.listening.actions.box import LOOKS_UP, Box, Slip
from querschnitt.listening.actions.counting import Ballot
from querschnitt.listening.enums import Outcome


class BallotBox(Box):
    """Safe to use from any number of threads."""

    def hand_in(self, ballot: Ballot) -> Outcome:
        """Waits until it is stored. Raises BoxIsFull; UNSTORED if nobody can say in time what became of it."""
        # A lock held until the outcome is known: the cheapest way for one thread to wake another.
        slip = Slip(ballot, threading.Lock())
        slip.told.acquire()
        self._put(slip)
        self._wait(slip)
        return slip.outcome

    def _wait(self, slip: Slip) -> None:
        """Looks up now and then: should the thread have died in between, one of those who wait starts another."""
        until = monotonic() + self._patience
        while not slip.told.acquire(timeout=LOOKS_UP) and monotonic() < until:
            self._see_that_it_works()

    def _tell(self, slips: list[Slip]) -> None:
        for slip in slips:
            slip.told.release()
