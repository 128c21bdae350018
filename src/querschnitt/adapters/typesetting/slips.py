"""Slips of paper to cut and hand out: on each a code of its own."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Slip:
    """A slip: `code` as it is read out, in groups; `qr` is an SVG file that opens the page with the code in it."""

    code: str
    qr: str
    qr_description: str


@dataclass(frozen=True)
class Slips:
    """Slips on sheets to cut. `address` is where the code is typed in; `how` and `once` are a line each."""

    language: str
    title: str
    question: str
    authority: str
    made_at: datetime
    address: str
    how: str
    once: str
    slips: tuple[Slip, ...]
