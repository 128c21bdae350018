"""Opens a CSV file as a table."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from querschnitt.adapters.source import LIMIT, Source, opened

from .header import Table
from .lines import decoded_lines
from .records import records


@contextmanager
def open_table(
    source: Source, *, required: Sequence[str] = (), delimiter: str = ",", limit: int = LIMIT
) -> Iterator[Table]:
    """Opens a path or an upload as a table whose header has at least the `required` columns.

    Cost: one pass, one line in memory at a time. Raises FileProblem, on opening for what concerns the whole
    file (size, format, encoding, header) and while iterating for what concerns a row.
    """
    with opened(source, limit=limit) as file:
        lines = decoded_lines(file.stream, file.name)
        yield Table(file.name, records(lines, file.name, delimiter), required, delimiter)
