"""A limit for machines: how often one address may send a form. Kept in memory only, under a fingerprint."""

from typing import Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR: Final = 60 * 60


def is_too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Counts this time too. A family or a library shares an address, so `most` is generous."""
    address = get_adapter(request).get_client_ip(request)
    key = "often:" + salted_hmac(f"querschnitt.web.limits.{what}", address).hexdigest()
    cache.add(key, 0, HOUR)
    return int(cache.incr(key)) > most
