"""The door for servers with a thread for each request: a WSGI application around Django's."""

from collections.abc import Callable, Iterable
from typing import Any

from querschnitt.listening.actions.ballot_box import BallotBox
from querschnitt.listening.actions.box import BoxIsFull
from querschnitt.web.front.answering import Answer, allowed_ballot, answer_to, is_for_the_front, refusal
from querschnitt.web.front.reading import Environ, length_of
from querschnitt.web.front.refusal import Refused

Application = Callable[[Environ, Any], Iterable[bytes]]


class BallotFront:
    """A vote is answered here, everything else is passed on untouched."""

    def __init__(self, application: Application, box: BallotBox) -> None:
        self._application, self._box = application, box

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if not is_for_the_front(environ):
            return self._application(environ, start_response)
        status, headers, body = self._answer(environ)
        start_response(f"{status.value} {status.phrase}", headers)
        return [body]

    def _answer(self, environ: Environ) -> Answer:
        try:
            body = environ["wsgi.input"].read(length_of(environ))
            outcome = self._box.hand_in(allowed_ballot(environ, body))
        except (Refused, BoxIsFull) as why:
            return refusal(why, environ)
        return answer_to(outcome, environ)
