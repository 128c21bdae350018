"""The footer of an old GENESIS table: notes on territory and method, the licence, the date of issue."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from querschnitt.adapters.tabular import CsvRecord

_PUBLISHER = re.compile(r"(?:©|\(C\)opyright)\s*(.+?)(?:, Deutschland)?(?:, \d{4})?\.?\s*(?:\n|$)")
_ISSUED = re.compile(r"Stand: (\d{2})\.(\d{2})\.(\d{4})")


@dataclass(frozen=True, slots=True)
class Footer:
    publisher: str = ""
    licence_notice: str = ""
    notes: str = ""
    issued: date | None = None


def read_footer(records: list[CsvRecord]) -> Footer:
    """Reads what is there and leaves the rest empty. The licence notice is kept word for word, on one
    line."""
    publisher, licence, issued, notes = "", "", None, []
    for record in records:
        text = ";".join(record.cells).rstrip(";").strip()
        if found := _PUBLISHER.match(text):
            publisher, licence = found[1], " ".join(text.split())
        elif day := _day(text):
            issued = day
        elif text:
            notes.append(text)
    return Footer(publisher, licence, "\n".join(notes), issued)


def _day(text: str) -> date | None:
    """None also for a day that no calendar has: then it is a note like others."""
    stated = _ISSUED.match(text)
    with suppress(ValueError):
        return date(int(stated[3]), int(stated[2]), int(stated[1])) if stated else None
    return None
