"""The door for servers with a thread for each request: a WSGI application around Django's."""

from collections.abc import Callable, Iterable
from typing import Any

from querschnitt.listening.actions import BoxIsFull, VoteBox
from querschnitt.web.front.answering import VoteReply, allowed_vote, answer_to, is_for_the_front, refusal
from querschnitt.web.front.reading import Environ, length_of
from querschnitt.web.front.refusal import Refused

Application = Callable[[Environ, Any], Iterable[bytes]]


class VoteFront:
    """A vote is answered here, everything else is passed on untouched."""

    def __init__(self, application: Application, box: VoteBox) -> None:
        self._application, self._box = application, box

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if not is_for_the_front(environ):
            return self._application(environ, start_response)
        status, headers, body = self._answer(environ)
        start_response(f"{status.value} {status.phrase}", headers)
        return [body]

    def _answer(self, environ: Environ) -> VoteReply:
        try:
            body = environ["wsgi.input"].read(length_of(environ))
            outcome = self._box.hand_in(allowed_vote(environ, body))
        except (Refused, BoxIsFull) as why:
            return refusal(why, environ)
        return answer_to(outcome, environ)
