"""The vote box of a server with a thread for each request: whoever hands in a vote waits for the outcome."""

import threading
from time import monotonic

from querschnitt.listening.actions.box import LOOKS_UP, Box, Waiter
from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.enums import VoteOutcome


class VoteBox(Box):
    """Safe to use from any number of threads."""

    def hand_in(self, vote: IncomingVote) -> VoteOutcome:
        """Waits until it is stored. Raises BoxIsFull; UNSTORED if nobody can say in time what became of it."""
        # A lock held until the outcome is known: the cheapest way for one thread to wake another.
        waiter = Waiter(vote, threading.Lock())
        waiter.told.acquire()
        self._put(waiter)
        self._wait(waiter)
        return waiter.outcome

    def _wait(self, waiter: Waiter) -> None:
        """Looks up now and then: should the thread have died in between, one of those who wait starts another."""
        until = monotonic() + self._patience
        while not waiter.told.acquire(timeout=LOOKS_UP) and monotonic() < until:
            self._see_that_it_works()

    def _tell(self, waiters: list[Waiter]) -> None:
        for waiter in waiters:
            waiter.told.release()
