"""The rows of headings of an old GENESIS table: what each column of figures is about."""

import re
from dataclasses import dataclass

from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.tabular.records import CsvRecord

from .figure import Attribute
from .periods import looks_like_period

_VARIABLE_AND_UNIT = re.compile(r"(?P<variable>.+) \((?P<unit>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """What one column of figures is about. `time` is "" where the rows give the time themselves."""

    variable: str
    unit: str
    time: str
    attributes: tuple[Attribute, ...]


# One for each column of the file; None for the columns at the left that say what a row is about.
Column = ColumnHeading | None


def read_columns(title: list[str], headings: list[CsvRecord], file: str) -> list[Column]:
    """Return what each column of the file is about; None for those at the left that hold keys instead of figures.

    Two kinds of tables exist. With one variable, the last line of the title names it with its unit,
    "Bevölkerungsstand (Anzahl)". With several, the first row of headings names them and the last their units. A row of
    headings with one and the same word throughout names the classification of the row beneath it. Raises FileProblem
    for rows of different width and where nothing names the unit.
    """
    width = len(headings[0].cells)
    for record in headings:
        if len(record.cells) != width:
            raise Place(file, record.line).problem(
                N_("The row has %(found)d cells instead of %(expected)d."),
                N_("Please fetch the table again and import it unchanged."),
                found=len(record.cells),
                expected=width,
            )
    keys = next(position for position, cell in enumerate(headings[-1].cells) if cell)
    rows = [[cell.strip() for cell in record.cells[keys:]] for record in headings]
    count = width - keys
    times = next((row for row in rows if all(looks_like_period(cell) for cell in row)), None)
    rows = [row for row in rows if row is not times]
    single = (
        _VARIABLE_AND_UNIT.fullmatch(title[-1]) if len(title) > 1 and not title[-1].startswith("regional") else None
    )
    if single:
        variables, units = [single["variable"]] * count, [single["unit"]] * count
    elif len(rows) >= 2:
        variables, units, rows = rows[0], rows[-1], rows[1:-1]
    else:
        raise Place(file, headings[0].line).problem(
            N_("Neither the title nor the headings tell the unit of the figures."),
            N_("Please fetch the table again and import it unchanged."),
        )
    attributes = _attributes(rows, count)
    body: list[Column] = [
        ColumnHeading(
            variables[column],
            units[column],
            times[column] if times else "",
            tuple(row[column] for row in attributes),
        )
        for column in range(count)
    ]
    return [None] * keys + body


def _attributes(rows: list[list[str]], count: int) -> list[list[Attribute]]:
    attributes = []
    label = ""
    for index, row in enumerate(rows):
        if len(set(row)) == 1 and count > 1 and index + 1 < len(rows):
            label = row[0]
            continue
        attributes.append([Attribute("", label, "", word) for word in row])
        label = ""
    return attributes
