"""Secrets that travel in links. The database keeps only their fingerprint: a stolen backup opens no receipt."""

import hashlib
import re
import secrets
from typing import Final

# Without 0, O, o, 1, l, I and signs: people copy it from paper, by hand, from a small print.
_LETTERS: Final = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH: Final = 22


def new_token() -> str:
    """Return a new secret of almost 128 bits (22 of 56 letters: 127.8), short enough to copy from paper."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def is_token(text: str) -> bool:
    """Tell whether the text has the form of a token."""
    return re.fullmatch(r"[\w-]{22}", text, re.ASCII) is not None


def fingerprint(token: str) -> str:
    """Return SHA-256 as 64 hex digits. Plain, since 128 random bits cannot be guessed from it."""
    return hashlib.sha256(token.encode()).hexdigest()
