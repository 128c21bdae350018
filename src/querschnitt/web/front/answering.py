"""What every door of the front shares: which requests are its own, the way to a vote, and the answer in words."""

import json
from http import HTTPStatus
from typing import Final, NamedTuple

from django.conf import settings
from django.utils import translation

from querschnitt.listening import rules
from querschnitt.listening.actions import BoxIsFull, IncomingVote
from querschnitt.listening.enums import VoteOutcome
from querschnitt.web.front.limits import refuse_too_many
from querschnitt.web.front.reading import Environ, vote_in
from querschnitt.web.front.refusal import Refused

ADDRESS: Final = "/stimme/"
_STATUS: Final = {
    VoteOutcome.UNKNOWN: HTTPStatus.NOT_FOUND,
    VoteOutcome.CLOSED: HTTPStatus.CONFLICT,
    VoteOutcome.STRANGER: HTTPStatus.UNAUTHORIZED,
    VoteOutcome.FAULTY: HTTPStatus.INTERNAL_SERVER_ERROR,
    VoteOutcome.UNSTORED: HTTPStatus.SERVICE_UNAVAILABLE,
}
_GOOD: Final = {VoteOutcome.COUNTED, VoteOutcome.UNCHANGED}
_SOON: Final = 2
_HEADERS: Final = [
    ("Content-Type", "application/json"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]


class VoteReply(NamedTuple):
    status: HTTPStatus
    headers: list[tuple[str, str]]
    body: bytes


_STORED: Final = VoteReply(HTTPStatus.OK, [*_HEADERS, ("Content-Length", "2")], b"{}")


def is_for_the_front(environ: Environ) -> bool:
    return bool(environ["PATH_INFO"] == ADDRESS) and not _must_be_encrypted(environ)


def allowed_vote(environ: Environ, body: bytes) -> IncomingVote:
    """Counts it towards the limits. Raises Refused."""
    vote = vote_in(environ, body)
    refuse_too_many(environ, str(vote.secret))
    return vote


def answer_to(outcome: VoteOutcome, environ: Environ) -> VoteReply:
    if outcome in _GOOD:
        return _STORED
    soon = _SOON if outcome is VoteOutcome.UNSTORED else 0
    return refusal(Refused(_STATUS[outcome], outcome.value, rules.REFUSALS[outcome], soon), environ)


def refusal(why: Refused | BoxIsFull, environ: Environ) -> VoteReply:
    if isinstance(why, BoxIsFull):
        return answer_to(VoteOutcome.UNSTORED, environ)
    body = json.dumps({"code": why.code, "message": _in_words(why.message, environ)}).encode()
    headers = [*_HEADERS, ("Content-Length", str(len(body)))]
    if why.status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append(("Allow", "POST"))
    if why.retry_after:
        headers.append(("Retry-After", str(why.retry_after)))
    return VoteReply(why.status, headers, body)


def _must_be_encrypted(environ: Environ) -> bool:
    """Then Django redirects, as for every page."""
    if not settings.SECURE_SSL_REDIRECT:
        return False
    header, value = settings.SECURE_PROXY_SSL_HEADER or ("wsgi.url_scheme", "https")
    return bool(environ.get(header) != value)


def _in_words(message: str, environ: Environ) -> str:
    """In the language of the page that asks."""
    asked = environ.get("HTTP_ACCEPT_LANGUAGE", "").split(",")[0].split(";")[0].strip().lower()
    try:
        language = translation.get_supported_language_variant(asked)
    except LookupError:
        language = settings.LANGUAGE_CODE
    with translation.override(language):
        return translation.gettext(message)
