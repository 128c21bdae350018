"""The header of a CSV file and the rows beneath it."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches

from querschnitt.adapters.problem import N_, FileProblem, Parameter, Place, shown

from .records import CsvRecord
from .row import CsvRow


class CsvTable:
    """A CSV file with a header whose columns have names, each of them once, and all the required ones.

    Iterating gives `CsvRecord`s with exactly as many cells as the header (fast); `rows()` gives rows whose cells are
    read by column and type (comfortable). Both stream, and only once. Other columns may be there and are not looked at.
    """

    def __init__(self, file: str, records: Iterator[CsvRecord], required: Sequence[str], delimiter: str) -> None:
        self.file = file
        self._records = records
        first = _first(records, Place(file, 1))
        self.header_line = first.line
        self.header = tuple(name.strip() for name in first.cells)
        self._positions = _positions(self.header, Place(file, first.line))
        for column in required:
            if column not in self._positions:
                raise _missing(column, self.header, required, delimiter, Place(file, first.line))

    def has(self, column: str) -> bool:
        """Tell whether the header has the column."""
        return column in self._positions

    def position(self, column: str) -> int:
        """Return the index of a column in a record's cells. Raises KeyError where it is not there."""
        return self._positions[column]

    def problem(
        self, line: int, column: str | int | None, message: str, remedy: str = "", **params: Parameter
    ) -> FileProblem:
        """Return a problem of this file at the given line and column; `message` and `remedy` are msgids."""
        return Place(self.file, line, column).problem(message, remedy, **params)

    def rows(self) -> Iterator[CsvRow]:
        """Yield each row. Raises FileProblem for one with more or fewer cells than the header."""
        for record in self:
            yield CsvRow(self.file, record.line, self._positions, record.cells)

    def __iter__(self) -> Iterator[CsvRecord]:
        width = len(self.header)
        for record in self._records:
            if len(record.cells) != width:
                raise _width(record, width, Place(self.file, record.line), is_last=self._is_at_end())
            yield record

    def _is_at_end(self) -> bool:
        with suppress(FileProblem):
            return next(self._records, None) is None
        return False


def _first(records: Iterator[CsvRecord], place: Place) -> CsvRecord:
    """Return the record of the header. Lines of separators alone are none."""
    for record in records:
        return record
    raise place.problem(
        N_("There is no header with the names of the columns."),
        N_("Please check that the download or export was complete."),
    )


def _positions(header: Sequence[str], place: Place) -> dict[str, int]:
    positions: dict[str, int] = {}
    for index, name in enumerate(header):
        if not name:
            raise Place(place.file, place.line, index + 1).problem(
                N_("Column %(position)d has no name."), N_("Please name it or remove it."), position=index + 1
            )
        if name in positions:
            raise Place(place.file, place.line, name).problem(
                N_("The column “%(name)s” is there twice, at positions %(first)d and %(second)d."),
                N_("Please remove or rename one of them."),
                name=shown(name),
                first=positions[name] + 1,
                second=index + 1,
            )
        positions[name] = index
    return positions


def _missing(column: str, header: Sequence[str], required: Sequence[str], delimiter: str, place: Place) -> FileProblem:
    names = shown(", ".join(header), 300)
    other = "," if delimiter == ";" else ";"
    if len(header) == 1 and other in header[0]:
        return place.problem(
            N_("The cells are separated by “%(found)s”, where “%(expected)s” is expected."),
            N_("Please export the file again with the expected separator."),
            found=other,
            expected=delimiter,
        )
    # A column that is expected itself keeps its name.
    close = get_close_matches(column, [name for name in header if name not in required], n=1)
    if close:
        return place.problem(
            N_("The column “%(column)s” is missing. Found: %(found)s."),
            N_("Did you mean “%(close)s”? Please rename it to “%(column)s”."),
            column=column,
            found=names,
            close=close[0],
        )
    return place.problem(
        N_("The column “%(column)s” is missing. Found: %(found)s."),
        N_("Please check that this is the right file."),
        column=column,
        found=names,
    )


def _width(record: CsvRecord, width: int, place: Place, *, is_last: bool) -> FileProblem:
    if record.last_line > record.line:
        return place.problem(
            N_("The row has %(found)d cells instead of %(expected)d and runs on to line %(last)d."),
            N_("Most likely a quotation mark is not closed. Please close it."),
            found=len(record.cells),
            expected=width,
            last=record.last_line,
        )
    if is_last and len(record.cells) < width:
        return place.problem(
            N_("The row has %(found)d cells instead of %(expected)d, and the file ends with it."),
            N_("The file was probably cut off. Please fetch it again."),
            found=len(record.cells),
            expected=width,
        )
    return place.problem(
        N_("The row has %(found)d cells instead of %(expected)d."),
        N_("Please look for a missing separator, or quote a text that contains one."),
        found=len(record.cells),
        expected=width,
    )
