"""Where votes are handed in and wait for their outcome.

`VoteBox` is for a server with a thread for each request, `LoopVoteBox` for one with an event loop. Both hand each
vote on to a `VoteWriter`.
"""

import asyncio
import threading
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic
from typing import Final

from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.actions.vote_writer import MOST_WAITING, PATIENCE, Store, VoteWriter, Waiter
from querschnitt.listening.actions.voting import store_votes
from querschnitt.listening.enums import VoteOutcome

_SECONDS_BETWEEN_CHECKS: Final = 1.0


class _ThreadWaiter(Waiter):
    """A waiter with a lock that is held until the outcome is known: the cheapest way for one thread to wake another."""

    __slots__ = ("answered",)

    def __init__(self, vote: IncomingVote) -> None:
        super().__init__(vote)
        self.answered = threading.Lock()
        self.answered.acquire()


class VoteBox:
    """The vote box of a server with a thread for each request. Safe to use from any number of threads."""

    def __init__(
        self, store: Store = store_votes, *, most_waiting: int = MOST_WAITING, patience: float = PATIENCE
    ) -> None:
        self.writer = VoteWriter(_release, store, most_waiting, patience)
        self._patience = patience

    def hand_in(self, vote: IncomingVote) -> VoteOutcome:
        """Wait until the vote is stored; raise BoxIsFull if it was not taken.

        UNSTORED is returned also if nobody can say in time what became of it.
        """
        waiter = _ThreadWaiter(vote)
        self.writer.put(waiter)
        until = monotonic() + self._patience
        # Should the writer's thread have died in between, one of those who wait starts another.
        while not waiter.answered.acquire(timeout=_SECONDS_BETWEEN_CHECKS) and monotonic() < until:
            self.writer.ensure_thread()
        return waiter.outcome

    def close(self) -> None:
        """Store what was handed in, and take nothing more."""
        self.writer.close()


def _release(waiters: Sequence[_ThreadWaiter]) -> None:
    for waiter in waiters:
        waiter.answered.release()


class _LoopWaiter(Waiter):
    """A waiter that an event loop wakes."""

    __slots__ = ("answered", "since")

    def __init__(self, vote: IncomingVote, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(vote)
        self.answered: asyncio.Future[VoteOutcome] = loop.create_future()
        self.since = loop.time()


class LoopVoteBox:
    """The vote box of a server with an event loop: waiting costs no thread, and the loop is woken once for a batch.

    It serves the one event loop of its process.
    """

    def __init__(
        self, store: Store = store_votes, *, most_waiting: int = MOST_WAITING, patience: float = PATIENCE
    ) -> None:
        self.writer = VoteWriter(self._wake_loop, store, most_waiting, patience)
        self._patience = patience
        self._loop: asyncio.AbstractEventLoop | None = None
        self._unanswered: set[_LoopWaiter] = set()
        self._is_watching = False

    async def hand_in(self, vote: IncomingVote) -> VoteOutcome:
        """Wait until the vote is stored; raise BoxIsFull if it was not taken.

        UNSTORED is returned also if nobody can say in time what became of it.
        """
        self._loop = loop = asyncio.get_running_loop()
        waiter = _LoopWaiter(vote, loop)
        self.writer.put(waiter)
        self._unanswered.add(waiter)
        if not self._is_watching:
            self._watch(loop)
        return await waiter.answered

    def close(self) -> None:
        """Store what was handed in, and take nothing more."""
        self.writer.close()

    def _wake_loop(self, waiters: Sequence[_LoopWaiter]) -> None:
        # A loop that has ended has nobody left who waits.
        with suppress(RuntimeError):
            if self._loop:
                self._loop.call_soon_threadsafe(self._answer, waiters)

    def _answer(self, waiters: Sequence[_LoopWaiter]) -> None:
        for waiter in waiters:
            if waiter in self._unanswered:
                self._unanswered.remove(waiter)
                if not waiter.answered.done():
                    waiter.answered.set_result(waiter.outcome)

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Look each second, while somebody waits, for a writer's thread that died and for waiters out of patience."""
        self._is_watching = bool(self._unanswered)
        if not self._is_watching:
            return
        self.writer.ensure_thread()
        self._answer([waiter for waiter in self._unanswered if loop.time() - waiter.since >= self._patience])
        loop.call_later(min(_SECONDS_BETWEEN_CHECKS, self._patience), self._watch, loop)
