"""What a page and the front of the vote box both read: the cookie with somebody's secret, and the seal on a card."""

from functools import lru_cache
from typing import Final

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from querschnitt.kernel.tokens import new_token

COOKIE_SALT: Final = "querschnitt.voting"
HALF_A_YEAR: Final = 183 * 24 * 60 * 60
_CARD_SALT: Final = "querschnitt.voting.card"
_ENTRY_SALT: Final = "querschnitt.voting.entry"
_A_DAY: Final = 24 * 60 * 60


def cookie_name(consultation: int) -> str:
    return f"mitreden-{consultation}"


def secret_in(cookies: dict[str, str], consultation: int) -> str:
    """Return the secret in the cookie that we signed for this consultation; raise SignatureExpired when it is too old,
    otherwise BadSignature. Read as Django reads it for the pages: compared in constant time, the name of the cookie
    covered too.
    """
    try:
        return (
            _OnlyCookies(cookies).get_signed_cookie(cookie_name(consultation), salt=COOKIE_SALT, max_age=HALF_A_YEAR)
            or ""
        )
    except KeyError:
        raise signing.BadSignature("no cookie") from None


class _OnlyCookies(HttpRequest):
    """A request with its cookies only: the rest would take longer to set up than the cookie to read."""

    def __init__(self, cookies: dict[str, str]) -> None:
        self.COOKIES = cookies


def cookie_with(secret: str, consultation: int) -> str:
    """Return the value of the cookie that a page would set."""
    response = HttpResponse()
    response.set_signed_cookie(cookie_name(consultation), secret, salt=COOKIE_SALT)
    return response.cookies[cookie_name(consultation)].value


def new_entry(consultation: int) -> str:
    """Return a secret for whoever answers this card as their first, to come back with it: sent twice, it is still one
    person."""
    return signing.TimestampSigner(salt=f"{_ENTRY_SALT}.{consultation}").sign(new_token())


def secret_of(entry: str, consultation: int) -> str:
    """Return the secret in an entry; empty where it is not ours, or older than a day."""
    try:
        return signing.TimestampSigner(salt=f"{_ENTRY_SALT}.{consultation}").unsign(entry, max_age=_A_DAY)
    except signing.BadSignature:
        return ""


def sealed(consultation: int, number: int, probability: float) -> str:
    """Seal the chance with which a card was shown, to travel with it and come back with the vote."""
    return f"{probability:.9g}:{_card_signer().signature(_card(consultation, number, f'{probability:.9g}'))}"


def unsealed(seal: str, consultation: int, number: int) -> float | None:
    """Return the chance in a seal; None where it is not ours for this card: then nobody knows it."""
    if not seal.isascii():
        return None
    chance, _, signature = seal.partition(":")
    genuine = _card_signer().signature(_card(consultation, number, chance)) if chance else ""
    return float(chance) if genuine and constant_time_compare(signature, genuine) else None


def _card(consultation: int, number: int, chance: str) -> str:
    return f"{consultation}:{number}:{chance}"


@lru_cache(maxsize=1)
def _card_signer() -> signing.Signer:
    return signing.Signer(salt=_CARD_SALT)
