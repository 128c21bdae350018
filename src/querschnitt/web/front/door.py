"""The WSGI application around Django: a vote is answered here, everything else is passed on untouched."""

import json
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_noop as _

from querschnitt.listening import rules
from querschnitt.listening.actions import BallotBox, BoxIsFull
from querschnitt.listening.enums import Outcome
from querschnitt.web.front.limits import refuse_too_many
from querschnitt.web.front.reading import Environ, ballot_in
from querschnitt.web.front.refusal import Refused

ADDRESS: Final = "/stimme/"
Application = Callable[[Environ, Any], Iterable[bytes]]
_STATUS: Final = {
    Outcome.COUNTED: HTTPStatus.OK,
    Outcome.UNCHANGED: HTTPStatus.OK,
    Outcome.UNKNOWN: HTTPStatus.NOT_FOUND,
    Outcome.CLOSED: HTTPStatus.CONFLICT,
    Outcome.STRANGER: HTTPStatus.UNAUTHORIZED,
    Outcome.FAULTY: HTTPStatus.INTERNAL_SERVER_ERROR,
    Outcome.UNSTORED: HTTPStatus.SERVICE_UNAVAILABLE,
}
_GOOD: Final = {Outcome.COUNTED, Outcome.UNCHANGED}
_SOON: Final = 2
_HEADERS: Final = [
    ("Content-Type", "application/json"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]
_STORED: Final = [*_HEADERS, ("Content-Length", "2")]


class BallotFront:
    def __init__(self, application: Application, box: BallotBox) -> None:
        self._application, self._box = application, box

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] != ADDRESS or _must_be_encrypted(environ):
            return self._application(environ, start_response)
        try:
            self._take(environ)
        except Refused as refused:
            return _answer(start_response, refused.status, _words(refused, environ), refused.retry_after)
        start_response("200 OK", _STORED)
        return [b"{}"]

    def _take(self, environ: Environ) -> None:
        if environ["REQUEST_METHOD"] != "POST":
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "method", _("Votes are sent by POST."))
        ballot = ballot_in(environ)
        refuse_too_many(environ, str(ballot.secret))
        try:
            outcome = self._box.hand_in(ballot)
        except BoxIsFull:
            outcome = Outcome.UNSTORED
        if outcome not in _GOOD:
            soon = _SOON if outcome is Outcome.UNSTORED else 0
            raise Refused(_STATUS[outcome], outcome.value, rules.REFUSALS[outcome], soon)


def _must_be_encrypted(environ: Environ) -> bool:
    """Then Django redirects, as for every page."""
    if not settings.SECURE_SSL_REDIRECT:
        return False
    header, value = settings.SECURE_PROXY_SSL_HEADER or ("wsgi.url_scheme", "https")
    return bool(environ.get(header) != value)


def _words(refused: Refused, environ: Environ) -> dict[str, str]:
    """In the language of the page that asks."""
    asked = environ.get("HTTP_ACCEPT_LANGUAGE", "").split(",")[0].split(";")[0].strip().lower()
    try:
        language = translation.get_supported_language_variant(asked)
    except LookupError:
        language = settings.LANGUAGE_CODE
    with translation.override(language):
        return {"code": refused.code, "message": translation.gettext(refused.message)}


def _answer(start: Any, status: HTTPStatus, content: dict[str, str], retry_after: int = 0) -> list[bytes]:
    body = json.dumps(content).encode()
    headers = [*_HEADERS, ("Content-Length", str(len(body)))]
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append(("Allow", "POST"))
    if retry_after:
        headers.append(("Retry-After", str(retry_after)))
    start(f"{status.value} {status.phrase}", headers)
    return [body]
