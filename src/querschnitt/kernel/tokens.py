"""Secrets that travel in links. The database keeps only their fingerprint: a stolen backup opens no receipt."""

import hashlib
import re
import secrets


def new_token() -> str:
    """128 bits, fit for a URL and short enough to copy from paper."""
    return secrets.token_urlsafe(16)


def is_token(text: str) -> bool:
    """Looks like one that this house made."""
    return re.fullmatch(r"[\w-]{22}", text, re.ASCII) is not None


def fingerprint(token: str) -> str:
    """SHA-256 as 64 hex digits. Plain, since 128 random bits cannot be guessed from it."""
    return hashlib.sha256(token.encode()).hexdigest()
