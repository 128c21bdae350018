"""Opens a CSV file as a table."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from querschnitt.adapters.lines import decoded_lines
from querschnitt.adapters.problem import Place
from querschnitt.adapters.signatures import refuse_nothing, refuse_other_formats
from querschnitt.adapters.source import LIMIT, Source, opened

from .header import CsvTable
from .records import records


class Peekable(Protocol):
    """A buffered binary stream."""

    def peek(self, size: int = ..., /) -> bytes: ...
    def __iter__(self) -> Iterator[bytes]: ...


def csv_lines(stream: Peekable, file: str) -> Iterator[str]:
    """Return the lines of text, decoded as they are read.

    Raises FileProblem at once for an empty file and for other formats that people take for CSV, and while iterating for
    bytes that are not UTF-8.
    """
    start = stream.peek(4096)[:4096]
    refuse_nothing(start, Place(file))
    refuse_other_formats(start, Place(file))
    return decoded_lines(stream, file)


@contextmanager
def open_table(
    source: Source, *, required: Sequence[str] = (), delimiter: str = ",", limit: int = LIMIT
) -> Iterator[CsvTable]:
    """Open a path or an upload as a table whose header has at least the `required` columns.

    Raises FileProblem, on opening for what concerns the whole file (more than `limit` bytes, format, encoding, header)
    and while iterating for what concerns a row. One pass; a line in memory at a time.
    """
    with opened(source, limit=limit) as file:
        lines = csv_lines(file.stream, file.name)
        yield CsvTable(file.name, records(lines, file.name, delimiter), required, delimiter)
