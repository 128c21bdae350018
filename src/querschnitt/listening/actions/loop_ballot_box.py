"""The ballot box of a server with an event loop: whoever waits costs no thread, and one wake-up tells a whole batch."""

import asyncio
from contextlib import suppress

from querschnitt.listening.actions.box import LOOKS_UP, Box, Slip
from querschnitt.listening.actions.counting import Ballot
from querschnitt.listening.enums import Outcome


class LoopBallotBox(Box):
    """To be used in the one event loop of its process."""

    def _begin(self) -> None:
        super()._begin()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._untold: dict[Slip, float] = {}
        self._is_watched = False

    async def hand_in(self, ballot: Ballot) -> Outcome:
        """Waits until it is stored. Raises BoxIsFull; UNSTORED if nobody can say in time what became of it."""
        self._loop = loop = asyncio.get_running_loop()
        slip = Slip(ballot, loop.create_future())
        self._put(slip)
        self._untold[slip] = loop.time()
        if not self._is_watched:
            self._watch(loop)
        outcome: Outcome = await slip.told
        return outcome

    def _tell(self, slips: list[Slip]) -> None:
        # A loop that has ended has nobody left who waits.
        with suppress(RuntimeError):
            if self._loop:
                self._loop.call_soon_threadsafe(self._answer, slips)

    def _answer(self, slips: list[Slip]) -> None:
        for slip in slips:
            if self._untold.pop(slip, None) is not None and not slip.told.done():
                slip.told.set_result(slip.outcome)

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Looks up now and then, as long as somebody waits: for a thread that died, and for those who waited too long."""
        self._is_watched = bool(self._untold)
        if not self._is_watched:
            return
        self._see_that_it_works()
        too_long = [slip for slip, since in self._untold.items() if loop.time() - since >= self._patience]
        self._answer(too_long)
        loop.call_later(min(LOOKS_UP, self._patience), self._watch, loop)
