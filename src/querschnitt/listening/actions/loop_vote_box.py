"""The vote box of a server with an event loop: whoever waits costs no thread, and one wake-up tells a whole batch."""

import asyncio
from contextlib import suppress

from querschnitt.listening.actions.box import LOOKS_UP, Box, Waiter
from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.enums import VoteOutcome


class LoopVoteBox(Box):
    """To be used in the one event loop of its process."""

    def _begin(self) -> None:
        super()._begin()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._untold: dict[Waiter, float] = {}
        self._is_watched = False

    async def hand_in(self, vote: IncomingVote) -> VoteOutcome:
        """Waits until it is stored. Raises BoxIsFull; UNSTORED if nobody can say in time what became of it."""
        self._loop = loop = asyncio.get_running_loop()
        waiter = Waiter(vote, loop.create_future())
        self._put(waiter)
        self._untold[waiter] = loop.time()
        if not self._is_watched:
            self._watch(loop)
        outcome: VoteOutcome = await waiter.told
        return outcome

    def _tell(self, waiters: list[Waiter]) -> None:
        # A loop that has ended has nobody left who waits.
        with suppress(RuntimeError):
            if self._loop:
                self._loop.call_soon_threadsafe(self._answer, waiters)

    def _answer(self, waiters: list[Waiter]) -> None:
        for waiter in waiters:
            if self._untold.pop(waiter, None) is not None and not waiter.told.done():
                waiter.told.set_result(waiter.outcome)

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Looks up now and then, as long as somebody waits: for a thread that died, and for those who waited too long."""
        self._is_watched = bool(self._untold)
        if not self._is_watched:
            return
        self._see_that_it_works()
        too_long = [waiter for waiter, since in self._untold.items() if loop.time() - since >= self._patience]
        self._answer(too_long)
        loop.call_later(min(LOOKS_UP, self._patience), self._watch, loop)
