"""From lines to records, each with the physical line on which it begins (a quoted cell may span several)."""

import csv
from collections.abc import Iterator
from typing import NamedTuple

from querschnitt.adapters.problem import N_, FileProblem, Place


class CsvRecord(NamedTuple):
    """The cells of one row. `line` is where it begins, from 1; `last_line` where it ends."""

    line: int
    last_line: int
    cells: list[str]


def records(lines: Iterator[str], file: str, delimiter: str = ",") -> Iterator[CsvRecord]:
    """Yield the records in order, without rows that have no text. Raises FileProblem for broken quoting.

    One pass; a record in memory at a time.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        begin = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _quoting(str(error), Place(file, begin)) from error
        if any(cells):
            yield CsvRecord(begin, reader.line_num, cells)


def _quoting(reason: str, place: Place) -> FileProblem:
    """Return the problem behind a reason of the csv module, which has only words for it."""
    if "unexpected end" in reason:
        return place.problem(
            N_("A quotation mark that is opened in the row beginning here is never closed."),
            N_('Please close it, or write a quotation mark inside a text twice: "".'),
        )
    if "new-line" in reason:
        return place.problem(
            N_("The lines end as on an old Macintosh (CR alone)."),
            N_("Please save the file with LF or CRLF line ends."),
        )
    if "field larger" in reason:
        return place.problem(
            N_("A cell of the row beginning here is longer than any text should be."),
            N_("Most likely a quotation mark is not closed. Please close it."),
        )
    return place.problem(
        N_("The quotation marks in this row are wrong."),
        N_('Please write a quotation mark inside a text twice, "", and quote the whole text.'),
    )
