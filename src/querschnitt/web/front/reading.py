"""From a request to a vote. Nothing here asks the database; whatever is wrong is refused in words."""

import json
from http import HTTPStatus
from typing import Any, Final, NamedTuple

from django.core.signing import BadSignature
from django.http import parse_cookie
from django.utils.translation import gettext_noop as _

from querschnitt.kernel.tokens import fingerprint
from querschnitt.listening import rules
from querschnitt.listening.actions import IncomingVote
from querschnitt.listening.enums import Choice, VoteOutcome
from querschnitt.web.front.refusal import Refused
from querschnitt.web.participation import secret_in, unsealed

Environ = dict[str, Any]
LARGEST: Final = 1024
_CHOICES: Final = frozenset(choice.value for choice in Choice)


class _Sent(NamedTuple):
    consultation: int
    statement: int
    choice: int
    served: str


def length_of(environ: Environ) -> int:
    """How many bytes to read; what can be said before is said before. Raises Refused."""
    if environ["REQUEST_METHOD"] != "POST":
        raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "method", _("Votes are sent by POST."))
    _refuse_other_pages(environ)
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdecimal():
        raise Refused(HTTPStatus.LENGTH_REQUIRED, "length", _("The length of what is sent is missing."))
    if int(length) > LARGEST:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "large", _("This is more than a vote."))
    return int(length)


def vote_in(environ: Environ, body: bytes) -> IncomingVote:
    """Raises Refused."""
    sent = _sent(body)
    secret = _secret(environ, sent.consultation)
    served = unsealed(sent.served, sent.consultation, sent.statement)
    return IncomingVote(fingerprint(secret), sent.statement, sent.choice, served)


def _refuse_other_pages(environ: Environ) -> None:
    """The cookie is SameSite=Lax and JSON needs leave from us to be sent across sites; browsers say where it comes from."""
    origin = environ.get("HTTP_ORIGIN")
    # As text: an origin is never more than this, and what urlsplit cannot read is no page of ours.
    same = origin is None or origin.partition("://")[2] == environ.get("HTTP_HOST")
    if not same or environ.get("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin":
        raise Refused(HTTPStatus.FORBIDDEN, "origin", _("Votes are only taken from our own pages."))
    if not environ.get("CONTENT_TYPE", "").startswith("application/json"):
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "form", _("Please send the vote as JSON, or use the form."))


def _sent(body: bytes) -> _Sent:
    try:
        vote = json.loads(body)
        numbers = [vote[name] for name in ("consultation", "statement", "choice")]
        served = vote.get("served", "")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _no_vote() from None
    whole = all(type(number) is int and -1 <= number < 2**31 for number in numbers)
    if not whole or numbers[2] not in _CHOICES or not isinstance(served, str):
        raise _no_vote()
    return _Sent(numbers[0], numbers[1], numbers[2], served)


def _no_vote() -> Refused:
    message = _("A vote names its consultation and statement, and is 1 (agree), 0 (don’t know) or -1 (disagree).")
    return Refused(HTTPStatus.BAD_REQUEST, "vote", message)


def _secret(environ: Environ, consultation: int) -> str:
    """What the page's own form does for somebody new is not done here: the script then sends the form."""
    try:
        return secret_in(parse_cookie(environ.get("HTTP_COOKIE", "")), consultation)
    except BadSignature:
        message = rules.REFUSALS[VoteOutcome.STRANGER]
        raise Refused(HTTPStatus.UNAUTHORIZED, VoteOutcome.STRANGER.value, message) from None
