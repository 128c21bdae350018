"""The old layout of GENESIS tables: title, several rows of headings, a wide body, a line of underscores, a footer.

    GENESIS-Tabelle: 12411-01-01-5
    Bevölkerungsstand: Bevölkerung nach Geschlecht;;;
    regionale Tiefe: Gemeinden;;;
    ;;31.12.2015;31.12.2015
    ;;männlich;weiblich
    01056;  Pinneberg, Landkreis;149526;155089
    __________
    "© Statistische Ämter des Bundes und der Länder, Deutschland, 2017. …"
    Stand: 10.10.2017 / 11:01:03

The layout has no codes of variables, only words, so codes stay empty.
"""

from collections.abc import Iterator
from itertools import takewhile

from querschnitt.adapters.problem import N_, Place, shown
from querschnitt.adapters.tabular.records import CsvRecord, records

from .figure import Attribute, PublishedFigure, StatisticsTable
from .genesis_footer import read_footer
from .genesis_headings import Column, read_columns
from .periods import looks_like_period, parse_period
from .symbols import parse_value

MARK = "GENESIS-Tabelle:"
_RULE = "__________"


def read_genesis(lines: Iterator[str], file: str) -> StatisticsTable:
    """Read a table from the lines of a file in the old layout.

    Raises FileProblem at once where title, headings or footer are missing, and while iterating for each row. The whole
    file is held in memory, since the footer, which names publisher and licence, comes last.
    """
    everything = list(records(lines, file, ";"))
    rule = next((index for index, record in enumerate(everything) if record.cells[0] == _RULE), None)
    if rule is None:
        raise Place(file, everything[-1].last_line).problem(
            N_("The table ends without its footer, so it is not complete and its licence is unknown."),
            N_("Please fetch it again and import it unchanged."),
        )
    body, footer = everything[:rule], read_footer(everything[rule + 1 :])
    title, headings, figures = _parts(body, file)
    columns = read_columns(title, headings, file)
    return StatisticsTable(
        code=body[0].cells[0].removeprefix(MARK).strip(),
        title=" ".join(takewhile(lambda line: not line.startswith("regionale Tiefe"), title)),
        publisher=footer.publisher,
        licence_notice=footer.licence_notice,
        rows=_figures(figures, columns, file),
        notes=footer.notes,
        issued=footer.issued,
    )


def _parts(body: list[CsvRecord], file: str) -> tuple[list[str], list[CsvRecord], list[CsvRecord]]:
    """Return the lines of the title, the rows of headings and the rows of figures.

    Title lines have text in their first cell only; headings have an empty first cell; the figures come after.
    """
    start = next((index for index, record in enumerate(body) if not record.cells[0]), None)
    if start is None:
        raise Place(file, body[-1].line).problem(
            N_("The rows of headings are missing."), N_("Please import the table unchanged.")
        )
    end = next((index for index in range(start, len(body)) if body[index].cells[0]), len(body))
    if end == len(body):
        raise Place(file, body[-1].line).problem(
            N_("The table has headings but no figures."), N_("Please fetch it again with other selections.")
        )
    return [record.cells[0].strip() for record in body[1:start]], body[start:end], body[end:]


def _figures(rows: list[CsvRecord], columns: list[Column], file: str) -> Iterator[PublishedFigure]:
    keys = next(position for position, column in enumerate(columns) if column is not None)
    for row in rows:
        if len(row.cells) != len(columns):
            raise Place(file, row.line).problem(
                N_("The row has %(found)d cells instead of %(expected)d."),
                N_("Please fetch the table again and import it unchanged."),
                found=len(row.cells),
                expected=len(columns),
            )
        yield from _row(row, keys, columns, file)


def _row(row: CsvRecord, keys: int, columns: list[Column], file: str) -> Iterator[PublishedFigure]:
    left = [cell.strip() for cell in row.cells[:keys]]
    time = left.pop(0) if looks_like_period(left[0]) else ""
    if len(left) < 2:
        raise Place(file, row.line, 1).problem(
            N_("“%(value)s” is where the key and the name of a region are expected."),
            N_("Please import a table with regions."),
            value=shown(row.cells[0]),
        )
    region_key, region_name, *categories = left
    # The breakdowns at the left have no heading in this layout; the words have to do.
    beside = tuple(Attribute("", "", "", category) for category in categories)
    for position, column in enumerate(columns[keys:], keys):
        if column is None:
            continue
        place = Place(file, row.line, position + 1)
        label = time or column.time
        start, end = parse_period(label, place)
        value, symbol, quality = parse_value(row.cells[position], "", place)
        yield PublishedFigure(
            variable_code="",
            variable_label=column.variable,
            unit=column.unit,
            region_key=region_key,
            region_name=region_name,
            attributes=beside + column.attributes,
            period_start=start,
            period_end=end,
            period_label=label,
            value=value,
            symbol=symbol,
            quality=quality,
            line=row.line,
        )
