"""The door for a server with an event loop (Granian's RSGI): a vote waits in the loop, a page is made on a thread."""

import asyncio
from contextlib import suppress

from querschnitt.listening.actions import BoxIsFull, LoopVoteBox
from querschnitt.web.front.answering import VoteReply, allowed_vote, answer_to, is_for_the_front, refusal
from querschnitt.web.front.environ import environ_of
from querschnitt.web.front.incoming import CutShort, whole
from querschnitt.web.front.pages import PageThreads
from querschnitt.web.front.reading import Environ, length_of
from querschnitt.web.front.refusal import Refused
from querschnitt.web.front.rsgi import Exchange, Scope


class LoopFront:
    """`__rsgi__` and `__rsgi_del__` are the names that the server calls."""

    def __init__(self, pages: PageThreads, box: LoopVoteBox) -> None:
        self._pages, self._box = pages, box

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        # Nobody is left to be answered.
        with suppress(CutShort):
            await self._serve(environ_of(scope), exchange)

    async def _serve(self, environ: Environ, exchange: Exchange) -> None:
        if not is_for_the_front(environ):
            await self._pages.answer(environ, exchange)
            return
        status, headers, body = await self._answer(environ, exchange)
        exchange.response_bytes(status.value, headers, body)

    async def _answer(self, environ: Environ, exchange: Exchange) -> VoteReply:
        try:
            length_of(environ)
            outcome = await self._box.hand_in(allowed_vote(environ, await whole(exchange)))
        except (Refused, BoxIsFull) as why:
            return refusal(why, environ)
        return answer_to(outcome, environ)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._box.close()
        self._pages.close()
