"""Where a request comes from, for counting only."""

from collections.abc import Mapping
from ipaddress import IPv6Address
from typing import Any

from django.conf import settings


def address_of(environ: Mapping[str, Any]) -> str:
    """The address that the outermost of our own proxies saw (ALLAUTH_TRUSTED_PROXY_COUNT); what stands before it in
    X-Forwarded-For anybody can invent. Of IPv6 the network of /64, since a single computer has all of its addresses."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    seen = environ.get("HTTP_X_FORWARDED_FOR", "").split(",") if proxies else []
    said = str(seen[-proxies] if 0 < proxies <= len(seen) else environ.get("REMOTE_ADDR", "")).strip()
    if ":" not in said:
        return said
    try:
        address = IPv6Address(said)
    except ValueError:
        return "unknown"
    return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
