"""What the two kinds of server call. A vote sent by script is handed in here, every other request goes on to Django."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from querschnitt.listening.actions.vote_box import LoopVoteBox, VoteBox
from querschnitt.listening.actions.vote_writer import BoxIsFull
from querschnitt.listening.enums import VoteOutcome
from querschnitt.web.front.pages import PageThreads
from querschnitt.web.front.rate_limit import refuse_too_many
from querschnitt.web.front.reading import check_head, is_vote, read_vote
from querschnitt.web.front.replying import Refused, VoteReply, refusal, reply_to
from querschnitt.web.front.rsgi import CutShort, Exchange, Scope, environ_of, whole_body


class LoopFront:
    """The application for a server with an event loop (Granian's RSGI): a vote waits in the loop, a page on a thread.

    `__rsgi__` and `__rsgi_del__` are the names that the server calls.
    """

    def __init__(self, pages: PageThreads, box: LoopVoteBox) -> None:
        self._pages, self._box = pages, box

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        environ = environ_of(scope)
        # If the sender is gone, nobody is left to be answered.
        with suppress(CutShort):
            if not is_vote(environ):
                await self._pages.answer(environ, exchange)
                return
            status, headers, body = await self._reply(environ, exchange)
            exchange.response_bytes(status.value, headers, body)

    async def _reply(self, environ: WSGIEnvironment, exchange: Exchange) -> VoteReply:
        try:
            check_head(environ)
            vote = read_vote(environ, await whole_body(exchange))
            refuse_too_many(environ, vote)
            return reply_to(await self._box.hand_in(vote), environ)
        except Refused as refused:
            return refusal(refused, environ)
        except BoxIsFull:
            return reply_to(VoteOutcome.UNSTORED, environ)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._box.close()
        self._pages.close()


class ThreadFront:
    """The door for servers with a thread for each request: a WSGI application around Django's."""

    def __init__(self, application: WSGIApplication, box: VoteBox) -> None:
        self._application, self._box = application, box

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not is_vote(environ):
            return self._application(environ, start_response)
        status, headers, body = self._reply(environ)
        start_response(f"{status.value} {status.phrase}", headers)
        return [body]

    def _reply(self, environ: WSGIEnvironment) -> VoteReply:
        try:
            length = check_head(environ)
            vote = read_vote(environ, environ["wsgi.input"].read(length))
            refuse_too_many(environ, vote)
            return reply_to(self._box.hand_in(vote), environ)
        except Refused as refused:
            return refusal(refused, environ)
        except BoxIsFull:
            return reply_to(VoteOutcome.UNSTORED, environ)
