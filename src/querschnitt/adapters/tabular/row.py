"""A row of a table, whose cells are read by the name of the column and by type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from querschnitt.adapters.decimals import NotANumber, parse_decimal, parse_whole
from querschnitt.adapters.problem import N_, FileProblem, Parameter, Place, shown


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row. Every method raises FileProblem with file, line and column for a cell that is not of the type it reads."""

    file: str
    line: int
    positions: Mapping[str, int]
    cells: Sequence[str]

    def text(self, column: str) -> str:
        """Return the cell without surrounding blanks; may be empty."""
        return self.cells[self.positions[column]].strip()

    def filled(self, column: str) -> str:
        """Return the cell without surrounding blanks, which may not be empty."""
        text = self.text(column)
        if not text:
            raise self.problem(column, N_("The cell is empty."), N_("Please fill it in or remove the row."))
        return text

    def whole(self, column: str) -> int:
        """Return a whole number from 0 upwards, written in plain digits."""
        text = self.text(column)
        try:
            return parse_whole(text)
        except NotANumber as error:
            raise self.problem(
                column,
                N_("“%(value)s” is not a whole number from 0 upwards."),
                N_("Please write it in plain digits."),
                value=shown(text),
            ) from error

    def whole_or_none(self, column: str) -> int | None:
        """Return such a number, or None for an empty cell."""
        return self.whole(column) if self.text(column) else None

    def decimal(self, column: str) -> Decimal:
        """Return a number written with a decimal comma or point and without separators between thousands."""
        text = self.text(column)
        try:
            return parse_decimal(text, grouped=False)
        except NotANumber as error:
            raise self.problem(
                column,
                N_("“%(value)s” is not a number."),
                N_("Please write it like 12,5 or 12.5."),
                value=shown(text),
            ) from error

    def problem(self, column: str, message: str, remedy: str = "", **params: Parameter) -> FileProblem:
        """Return a problem at this row and the given column; `message` and `remedy` are msgids."""
        return self.place(column).problem(message, remedy, **params)

    def place(self, column: str) -> Place:
        """Return where the cell stands."""
        return Place(self.file, self.line, column)
