"""The footer of an old GENESIS table: notes on territory and method, the licence, the date of issue."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from querschnitt.adapters.tabular.records import CsvRecord

_PUBLISHER = re.compile(r"(?:©|\(C\)opyright)\s*(.+?)(?:, Deutschland)?(?:, \d{4})?\.?\s*(?:\n|$)")
_ISSUED = re.compile(r"Stand: (\d{2})\.(\d{2})\.(\d{4})")


@dataclass(frozen=True, slots=True)
class Footer:
    """What the footer says; empty where it says nothing."""

    publisher: str = ""
    licence_notice: str = ""
    notes: str = ""
    issued: date | None = None


def read_footer(records: list[CsvRecord]) -> Footer:
    """Read the footer from its rows; what is not there stays empty. The licence notice stays word for word."""
    publisher, licence, issued, notes = "", "", None, []
    for record in records:
        text = ";".join(record.cells).rstrip(";").strip()
        if match := _PUBLISHER.match(text):
            publisher, licence = match[1], " ".join(text.split())
        elif day := _day(text):
            issued = day
        elif text:
            notes.append(text)
    return Footer(publisher, licence, "\n".join(notes), issued)


def _day(text: str) -> date | None:
    """Return the day of issue; None also for a day that no calendar has: then it is a note like others."""
    match = _ISSUED.match(text)
    with suppress(ValueError):
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    return None
