"""Writing CSV files that no spreadsheet can mistake for something to calculate."""

import csv
import io
from collections.abc import Iterable, Sequence

_SIGNS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER = "\ufeff"


def safe_cell(value: object) -> str:
    """Return the value as text, behind an apostrophe where it would begin a formula (CSV injection, OWASP)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_SIGNS) else text


def csv_text(rows: Iterable[Sequence[object]], *, delimiter: str = ",") -> str:
    """Return the rows as CSV with CRLF line ends, behind the mark by which spreadsheets know UTF-8."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(
        [safe_cell(cell) for cell in row] for row in rows
    )
    return BYTE_ORDER + file.getvalue()
