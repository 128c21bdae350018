"""What a page gets back for a vote: the HTTP status, a code for its script, and words for people."""

import json
from http import HTTPStatus
from typing import Final, NamedTuple, assert_never
from wsgiref.types import WSGIEnvironment

from django.conf import settings
from django.utils import translation

from querschnitt.listening import rules
from querschnitt.listening.enums import VoteOutcome

_SECONDS_UNTIL_RETRY: Final = 2
# A pause takes hours or days. Pages that stay open find out within a minute that it is over.
_SECONDS_IN_A_PAUSE: Final = 60
_HEADERS: Final = [
    ("Content-Type", "application/json"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]


class Refused(Exception):
    """A vote was not taken. `code` is for the script, `message` a msgid for people. `retry_after`: seconds, where
    sending again helps."""

    def __init__(self, status: HTTPStatus, code: str, message: str, retry_after: int = 0) -> None:
        super().__init__(code)
        self.status, self.code, self.message, self.retry_after = status, code, message, retry_after


class VoteReply(NamedTuple):
    """An HTTP answer to a vote."""

    status: HTTPStatus
    headers: list[tuple[str, str]]
    body: bytes


_STORED: Final = VoteReply(HTTPStatus.OK, [*_HEADERS, ("Content-Length", "2")], b"{}")


def reply_to(outcome: VoteOutcome, environ: WSGIEnvironment) -> VoteReply:
    """Return the answer to a vote that was handed in."""
    retry_after = 0
    match outcome:
        case VoteOutcome.COUNTED | VoteOutcome.UNCHANGED:
            return _STORED
        case VoteOutcome.UNKNOWN:
            status = HTTPStatus.NOT_FOUND
        case VoteOutcome.CLOSED:
            status = HTTPStatus.CONFLICT
        case VoteOutcome.PAUSED:
            status, retry_after = HTTPStatus.SERVICE_UNAVAILABLE, _SECONDS_IN_A_PAUSE
        case VoteOutcome.STRANGER:
            status = HTTPStatus.UNAUTHORIZED
        case VoteOutcome.FAULTY:
            status = HTTPStatus.INTERNAL_SERVER_ERROR
        case VoteOutcome.UNSTORED:
            status, retry_after = HTTPStatus.SERVICE_UNAVAILABLE, _SECONDS_UNTIL_RETRY
        case _:
            assert_never(outcome)
    return refusal(Refused(status, outcome.value, rules.refusal_message(outcome), retry_after), environ)


def refusal(refused: Refused, environ: WSGIEnvironment) -> VoteReply:
    """Return the answer to a vote that was not taken, in the language of the page that sent it."""
    body = json.dumps({"code": refused.code, "message": _translated(refused.message, environ)}).encode()
    headers = [*_HEADERS, ("Content-Length", str(len(body)))]
    if refused.status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append(("Allow", "POST"))
    if refused.retry_after:
        headers.append(("Retry-After", str(refused.retry_after)))
    return VoteReply(refused.status, headers, body)


def _translated(message: str, environ: WSGIEnvironment) -> str:
    wanted = environ.get("HTTP_ACCEPT_LANGUAGE", "").split(",")[0].split(";")[0].strip().lower()
    try:
        language = translation.get_supported_language_variant(wanted)
    except LookupError:
        language = settings.LANGUAGE_CODE
    with translation.override(language):
        return translation.gettext(message)
