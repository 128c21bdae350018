"""A sheet to hang up: a question, and a code that leads to it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Poster:
    """A sheet with a question.

    `invitations` are pairs of language and one short line, so that everybody finds one they read. `qr` is an SVG file,
    `qr_description` says what it is to those who cannot see it; `address` says the same to those who type.
    """

    language: str
    title: str
    question: str
    authority: str
    made_at: datetime
    invitations: tuple[tuple[str, str], ...]
    until: str
    qr: str
    qr_description: str
    address: str
    footnote: str
