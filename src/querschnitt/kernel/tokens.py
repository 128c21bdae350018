"""Secrets that travel in links. The database keeps only their fingerprint: a stolen backup opens no receipt."""

import hashlib
import secrets


def new_token() -> str:
    """128 bits, fit for a URL and short enough to copy from paper."""
    return secrets.token_urlsafe(16)


def fingerprint(token: str) -> str:
    """SHA-256 as 64 hex digits. Plain, since 128 random bits cannot be guessed from it."""
    return hashlib.sha256(token.encode()).hexdigest()
