"""The one thread of a process that stores votes: it takes all that wait in its queue, stores them with one COMMIT, and
answers them only then. 200 COMMITs a second are then enough for thousands of votes (docs/adr/0011-vote-box.md).
"""

import atexit
import logging
import os
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import Final, Generic, TypeVar

from django.db import close_old_connections, connection

from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.enums import VoteOutcome

log = logging.getLogger(__name__)
Store = Callable[[Sequence[IncomingVote]], list[VoteOutcome]]
MOST_WAITING: Final = 4096
# Seconds. Longer than the database may be busy (20 s), shorter than people and proxies wait.
PATIENCE: Final = 25.0
_MOST_AT_ONCE: Final = 512
# Whoever was just answered votes again in a moment: a few milliseconds for them, and one COMMIT is enough for all.
# Meanwhile whoever else writes gets a turn on SQLite.
_SECONDS_FOR_MORE: Final = 0.01
_PAUSE: Final = 0.0005


class BoxIsFull(Exception):
    """Too many votes are waiting, or the house is shutting down. Nothing was taken; the vote may be sent again."""


class Waiter:
    """A vote in the queue, and its outcome once it is stored. Each kind of vote box adds what wakes its sender."""

    __slots__ = ("outcome", "vote")

    def __init__(self, vote: IncomingVote) -> None:
        self.vote = vote
        self.outcome = VoteOutcome.UNSTORED


AnyWaiter = TypeVar("AnyWaiter", bound=Waiter)


class VoteWriter(Generic[AnyWaiter]):
    """A queue of votes and the thread that stores them.

    The thread is started with the first vote, in the process that needs it: a thread does not survive a fork.
    `answer` is called in that thread, for each batch, when the outcomes are known.
    """

    def __init__(
        self, answer: Callable[[Sequence[AnyWaiter]], None], store: Store, most_waiting: int, patience: float
    ) -> None:
        self._answer, self._store = answer, store
        self._most_waiting, self._patience = most_waiting, patience
        self._starting = threading.Lock()
        self._begin()

    def _begin(self) -> None:
        self._queue: SimpleQueue[AnyWaiter | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._process = os.getpid()
        self._is_closed = False

    def put(self, waiter: AnyWaiter) -> None:
        """Add a vote to the queue, or raise BoxIsFull."""
        self.ensure_thread()
        if self._is_closed or self.waiting >= self._most_waiting:
            raise BoxIsFull
        self._queue.put(waiter)

    @property
    def waiting(self) -> int:
        """The number of votes that the thread has not taken up yet."""
        return self._queue.qsize()

    def ensure_thread(self) -> None:
        """Start the thread if it is not there: with the first vote, after a fork, and if it died."""
        if self._is_working():
            return
        with self._starting:
            if self._process != os.getpid():
                self._begin()
            if self._is_closed or self._is_working():
                return
            if self._thread:
                log.error("The thread that stores votes had ended; a new one takes over.")
            else:
                atexit.register(self.close)
            self._thread = threading.Thread(target=self._work, name="vote box", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Take nothing more, and wait until all in the queue is stored, `patience` seconds at most."""
        self._is_closed = True
        if self._thread and self._is_working():
            self._queue.put(None)
            self._thread.join(self._patience)

    def _is_working(self) -> bool:
        return self._thread is not None and self._thread.is_alive() and self._process == os.getpid()

    def _work(self) -> None:
        """Store batch after batch until the box is closed."""
        is_last = False
        try:
            while not is_last:
                waiters, is_last = self._next_batch()
                # As Django does around a request: a connection that broke meanwhile is replaced.
                close_old_connections()
                self._store_batch(waiters)
                if len(waiters) > 1:
                    self._wait_for_more(len(waiters))
        finally:
            connection.close()

    def _next_batch(self) -> tuple[list[AnyWaiter], bool]:
        """Wait for a vote and return it with all that wait behind it, and whether this was the end of the queue."""
        waiters: list[AnyWaiter] = []
        waiter = self._queue.get()
        while waiter is not None:
            waiters.append(waiter)
            if len(waiters) == _MOST_AT_ONCE:
                return waiters, False
            try:
                waiter = self._queue.get_nowait()
            except Empty:
                return waiters, False
        return waiters, True

    def _store_batch(self, waiters: list[AnyWaiter]) -> None:
        """Store a batch and answer it. Should the thread die here, its batch is answered UNSTORED at once."""
        try:
            outcomes = self._store([waiter.vote for waiter in waiters]) if waiters else []
            for waiter, outcome in zip(waiters, outcomes, strict=True):
                waiter.outcome = outcome
        finally:
            self._answer(waiters)

    def _wait_for_more(self, answered: int) -> None:
        """Wait some milliseconds until as many votes are there again as were just answered."""
        until = monotonic() + _SECONDS_FOR_MORE
        while self.waiting < answered and monotonic() < until and not self._is_closed:
            sleep(_PAUSE)
