"""What every vote box has: a queue, one thread that stores what is in it in batches, and word to each only after COMMIT.
What a disk can do 200 times a second is then enough for thousands of votes (docs/adr/0011-vote-box.md).
"""

import atexit
import logging
import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import Any, Final

from django.db import close_old_connections, connection

from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.actions.storing import store
from querschnitt.listening.enums import VoteOutcome

log = logging.getLogger(__name__)
Store = Callable[[Sequence[IncomingVote]], list[VoteOutcome]]
MOST_WAITING: Final = 4096
MOST_AT_ONCE: Final = 512
# Longer than the database may be busy (20 s), shorter than people and proxies wait.
PATIENCE: Final = 25.0
LOOKS_UP: Final = 1.0
# Those who were just told are back in a moment: a few milliseconds for them, and one COMMIT is enough for all. Meanwhile
# whoever else writes gets a turn on SQLite.
_GATHERS: Final = 0.01
_PAUSE: Final = 0.0005


class BoxIsFull(Exception):
    """More votes are waiting than can be stored soon, or the house is shutting down. Nothing was taken; send it again."""


class Waiter:
    """A vote on its way. `told` is whatever its owner waits for."""

    __slots__ = ("outcome", "told", "vote")

    def __init__(self, vote: IncomingVote, told: Any) -> None:
        self.vote, self.told = vote, told
        self.outcome = VoteOutcome.UNSTORED


class Box(ABC):
    """The thread that stores is started with the first vote, in the process that needs it: it does not survive a fork."""

    def __init__(self, store: Store = store, *, most_waiting: int = MOST_WAITING, patience: float = PATIENCE) -> None:
        self._store, self._most_waiting, self._patience = store, most_waiting, patience
        self._starting = threading.Lock()
        self._begin()

    def _begin(self) -> None:
        self._waiting: SimpleQueue[Waiter | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._process = os.getpid()
        self._closed = False

    @abstractmethod
    def _tell(self, waiters: list[Waiter]) -> None:
        """Everybody their outcome; called by the thread that stores."""

    def _put(self, waiter: Waiter) -> None:
        """Raises BoxIsFull."""
        self._see_that_it_works()
        if self._closed or self.waiting >= self._most_waiting:
            raise BoxIsFull
        self._waiting.put(waiter)

    @property
    def waiting(self) -> int:
        """How many votes nobody has taken up yet."""
        return self._waiting.qsize()

    def close(self) -> None:
        """Takes nothing more and stores what was handed in; then the thread ends."""
        self._closed = True
        if self._thread and self._is_working():
            self._waiting.put(None)
            self._thread.join(self._patience)

    def _is_working(self) -> bool:
        return self._thread is not None and self._thread.is_alive() and self._process == os.getpid()

    def _see_that_it_works(self) -> None:
        if not self._is_working():
            self._start()

    def _start(self) -> None:
        with self._starting:
            if self._process != os.getpid():
                self._begin()
            if self._closed or self._is_working():
                return
            if self._thread:
                log.error("The thread that stores votes had ended; a new one takes over.")
            else:
                atexit.register(self.close)
            self._thread = threading.Thread(target=self._work, name="vote box", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        """Until it is closed. Should this thread die, those in its hands are told at once to send again."""
        is_last = False
        try:
            while not is_last:
                waiters, is_last = self._next_batch()
                # As Django does around a request: a connection that broke meanwhile is replaced.
                close_old_connections()
                self._serve(waiters)
                if len(waiters) > 1:
                    self._gather(len(waiters))
        finally:
            connection.close()

    def _gather(self, told: int) -> None:
        until = monotonic() + _GATHERS
        while self.waiting < told and monotonic() < until and not self._closed:
            sleep(_PAUSE)

    def _serve(self, waiters: list[Waiter]) -> None:
        try:
            outcomes = self._store([waiter.vote for waiter in waiters]) if waiters else []
            for waiter, outcome in zip(waiters, outcomes, strict=True):
                waiter.outcome = outcome
        finally:
            self._tell(waiters)

    def _next_batch(self) -> tuple[list[Waiter], bool]:
        """Everything that waits, once there is something; and whether that was the end."""
        waiters: list[Waiter] = []
        waiter = self._waiting.get()
        while waiter is not None:
            waiters.append(waiter)
            if len(waiters) == MOST_AT_ONCE:
                return waiters, False
            try:
                waiter = self._waiting.get_nowait()
            except Empty:
                return waiters, False
        return waiters, True
