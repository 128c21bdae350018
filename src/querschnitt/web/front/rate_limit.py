"""Limits for machines, in the memory of the process alone: votes are too many to count them in the database.

An address is kept as a hash with a salt that is made anew each day and never leaves the process.
"""

import hashlib
import secrets
import threading
from http import HTTPStatus
from time import monotonic
from typing import Final
from wsgiref.types import WSGIEnvironment

from django.conf import settings
from django.utils.translation import gettext_noop as _

from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.web.addresses import address_of
from querschnitt.web.front.replying import Refused

_DAY: Final = 24 * 60 * 60
_MINUTE: Final = 60
# Whoever was offline sends what was kept at once.
_AT_ONCE: Final = 2


class RateLimit:
    """So many votes a minute for each key; unused ones add up to two minutes' worth (a leaky bucket). Everything is
    forgotten after a day."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._begin()

    def _begin(self) -> None:
        self._since = monotonic()
        self._salt = secrets.token_bytes(16)
        self._used: dict[bytes, tuple[float, float]] = {}

    def is_used_up(self, key: str, most: int) -> bool:
        """Count one more for `key`; tell whether that is more than `most` a minute allow."""
        now = monotonic()
        with self._lock:
            if now - self._since > _DAY:
                self._begin()
            name = hashlib.blake2b(key.encode(), digest_size=16, key=self._salt).digest()
            level, at = self._used.get(name, (0.0, now))
            level = max(0.0, level - (now - at) * most / _MINUTE)
            if level + 1 > most * _AT_ONCE:
                return True
            self._used[name] = (level + 1, now)
        return False


_votes = RateLimit()


def is_too_quick(environ: WSGIEnvironment, fingerprint: str | None) -> bool:
    """Count one more vote, by script or as the plain form; tell whether that is too many for the address or the person.
    The fingerprint is None for somebody who only begins."""
    if _votes.is_used_up(f"address {address_of(environ)}", settings.VOTES_A_MINUTE_PER_ADDRESS):
        return True
    return fingerprint is not None and _votes.is_used_up(f"person {fingerprint}", settings.VOTES_A_MINUTE)


def refuse_too_many(environ: WSGIEnvironment, vote: IncomingVote) -> None:
    """Count this vote towards the limits; raise Refused if it is over them."""
    if is_too_quick(environ, str(vote.fingerprint)):
        message = _("That was very quick. Please wait a minute; what you said is kept.")
        raise Refused(HTTPStatus.TOO_MANY_REQUESTS, "often", message, retry_after=_MINUTE // 4)
