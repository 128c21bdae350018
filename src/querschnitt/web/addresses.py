"""Where a request comes from, for counting only."""

from collections.abc import Mapping
from ipaddress import IPv6Address
from typing import Any

from django.conf import settings


def address_of(environ: Mapping[str, Any]) -> str:
    """Return the address that the outermost of our own proxies saw (ALLAUTH_TRUSTED_PROXY_COUNT). What stands before it
    in X-Forwarded-For anybody can invent. Of IPv6 the network of /64, since a single computer has all of its
    addresses."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = environ.get("HTTP_X_FORWARDED_FOR", "").split(",") if proxies else []
    address_text = str(forwarded[-proxies] if 0 < proxies <= len(forwarded) else environ.get("REMOTE_ADDR", "")).strip()
    if ":" not in address_text:
        return address_text
    try:
        address = IPv6Address(address_text)
    except ValueError:
        return "unknown"
    return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
