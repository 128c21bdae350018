"""From a request to a vote. Nothing here asks the database; whatever is wrong is refused in words."""

import json
from http import HTTPStatus
from typing import Final, NamedTuple
from wsgiref.types import WSGIEnvironment

from django.conf import settings
from django.core.signing import BadSignature
from django.http import parse_cookie
from django.utils.translation import gettext_noop as _

from querschnitt.kernel.tokens import fingerprint
from querschnitt.listening import rules
from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.enums import Choice, VoteOutcome
from querschnitt.web.front.replying import Refused
from querschnitt.web.participation import secret_in, unsealed

VOTE_ADDRESS: Final = "/stimme/"
_MOST_BYTES: Final = 1024
_CHOICES: Final = frozenset(choice.value for choice in Choice)


def is_vote(environ: WSGIEnvironment) -> bool:
    """Tell whether the request is a vote sent by script. What should be encrypted and is not is left to Django, which
    redirects it as it does every page."""
    return bool(environ["PATH_INFO"] == VOTE_ADDRESS) and not _must_be_encrypted(environ)


def _must_be_encrypted(environ: WSGIEnvironment) -> bool:
    if not settings.SECURE_SSL_REDIRECT:
        return False
    header, value = settings.SECURE_PROXY_SSL_HEADER or ("wsgi.url_scheme", "https")
    return bool(environ.get(header) != value)


def check_head(environ: WSGIEnvironment) -> int:
    """Return how many bytes the body has; raise Refused for what can be refused before the body is read."""
    if environ["REQUEST_METHOD"] != "POST":
        raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "method", _("Votes are sent by POST."))
    _refuse_other_pages(environ)
    content_length = environ.get("CONTENT_LENGTH") or ""
    if not content_length.isdecimal():
        raise Refused(HTTPStatus.LENGTH_REQUIRED, "length", _("The length of what is sent is missing."))
    if int(content_length) > _MOST_BYTES:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "large", _("This is more than a vote."))
    return int(content_length)


def _refuse_other_pages(environ: WSGIEnvironment) -> None:
    """Refuse votes from pages that are not ours. The cookie is SameSite=Lax and JSON needs leave from us to be sent
    across sites; browsers say where it comes from."""
    origin = environ.get("HTTP_ORIGIN")
    # As text: an origin is never more than this, and what urlsplit cannot read is no page of ours.
    same = origin is None or origin.partition("://")[2] == environ.get("HTTP_HOST")
    if not same or environ.get("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin":
        raise Refused(HTTPStatus.FORBIDDEN, "origin", _("Votes are only taken from our own pages."))
    if not environ.get("CONTENT_TYPE", "").startswith("application/json"):
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "form", _("Please send the vote as JSON, or use the form."))


def read_vote(environ: WSGIEnvironment, body: bytes) -> IncomingVote:
    """Return the vote in a request; raise Refused if there is none, or nobody whom it could be of."""
    content = _content_of(body)
    secret = _secret(environ, content.consultation)
    served = unsealed(content.served, content.consultation, content.statement)
    return IncomingVote(fingerprint(secret), content.statement, content.choice, served)


class _Content(NamedTuple):
    """What stands in the body. `served` is the sealed chance with which the card was shown."""

    consultation: int
    statement: int
    choice: int
    served: str


def _content_of(body: bytes) -> _Content:
    try:
        vote = json.loads(body)
        numbers = [vote[name] for name in ("consultation", "statement", "choice")]
        served = vote.get("served", "")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _no_vote() from None
    are_whole = all(type(number) is int and -1 <= number < 2**31 for number in numbers)
    if not are_whole or numbers[2] not in _CHOICES or not isinstance(served, str):
        raise _no_vote()
    return _Content(numbers[0], numbers[1], numbers[2], served)


def _no_vote() -> Refused:
    message = _("A vote names its consultation and statement, and is 1 (agree), 0 (don’t know) or -1 (disagree).")
    return Refused(HTTPStatus.BAD_REQUEST, "vote", message)


def _secret(environ: WSGIEnvironment, consultation: int) -> str:
    """Return the secret in the participant's cookie. Somebody new has none and is refused: the script then sends the
    form of the page, which lets them in."""
    try:
        return secret_in(parse_cookie(environ.get("HTTP_COOKIE", "")), consultation)
    except BadSignature:
        stranger = VoteOutcome.STRANGER
        raise Refused(HTTPStatus.UNAUTHORIZED, stranger.value, rules.refusal_message(stranger)) from None
