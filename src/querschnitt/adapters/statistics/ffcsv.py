"""The flat file layout (ffcsv) of GENESIS-Online, Regionalstatistik and the Zensus database: one figure a row.

statistics_code;statistics_label;time_code;time_label;time, then 1 to n groups of
N_variable_code;N_variable_label; N_variable_attribute_code;N_variable_attribute_label, then
value;value_unit;value_variable_code;value_variable_label and sometimes value_q. It names neither publisher
nor licence: those have to be stated where the file is imported.
"""

from collections.abc import Iterator
from itertools import chain

from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.tabular.header import CsvTable
from querschnitt.adapters.tabular.records import records
from querschnitt.adapters.tabular.row import CsvRow

from .figure import Attribute, PublishedFigure, StatisticsTable
from .periods import narrowed, parse_period
from .symbols import parse_value

MARK = "statistics_code"
COLUMNS = (
    "statistics_code",
    "statistics_label",
    "time_code",
    "time",
    "value",
    "value_unit",
    "value_variable_code",
    "value_variable_label",
)
_GROUP = ("variable_code", "variable_label", "variable_attribute_code", "variable_attribute_label")
# Classifications of regions: those of the new system begin with GEO, the older ones are listed.
_REGIONS = frozenset({"DINSG", "DLAND", "REGBEZ", "KREISE", "GEMEIN", "GEMEINDEN"})
_NOWHERE = Attribute("", "", "", "")


def read_ffcsv(lines: Iterator[str], file: str) -> StatisticsTable:
    """Read a table from the lines of a flat file; its figures stream, once, a line at a time.

    Raises FileProblem at once for the header and the first row, and while iterating for each further row.
    """
    table = CsvTable(file, records(lines, file, ";"), COLUMNS, ";")
    groups = _groups(table)
    rows = table.rows()
    first = next(rows, None)
    if first is None:
        raise Place(file, table.header_line).problem(
            N_("The table has a header but no figures."), N_("Please fetch it again with other selections.")
        )
    code = first.filled("statistics_code")
    return StatisticsTable(
        code=code,
        title=first.text("statistics_label"),
        publisher="",
        licence_notice="",
        rows=(_figure(row, code, groups) for row in chain([first], rows)),
    )


def _groups(table: CsvTable) -> list[tuple[int, int, int, int]]:
    """Return the positions of the four columns of each group of variables."""
    groups: list[tuple[int, int, int, int]] = []
    while table.has(f"{len(groups) + 1}_{_GROUP[0]}"):
        names = [f"{len(groups) + 1}_{name}" for name in _GROUP]
        for name in names:
            if not table.has(name):
                raise Place(table.file, table.header_line).problem(
                    N_("The column “%(column)s” is missing."), N_("Please fetch the file again."), column=name
                )
        code, label, value_code, value_label = (table.position(name) for name in names)
        groups.append((code, label, value_code, value_label))
    return groups


def _figure(row: CsvRow, code: str, groups: list[tuple[int, int, int, int]]) -> PublishedFigure:
    if row.text("statistics_code") != code:
        raise row.problem(
            "statistics_code",
            N_("This row belongs to the statistic %(found)s, the rows above to %(expected)s."),
            N_("Please import the tables one by one."),
            found=row.text("statistics_code"),
            expected=code,
        )
    broken_down = [Attribute(*(row.cells[position].strip() for position in group)) for group in groups]
    region = next((attribute for attribute in broken_down if _is_region(attribute)), _NOWHERE)
    attributes = tuple(attribute for attribute in broken_down if attribute is not region)
    label = row.text("time")
    start, end = narrowed(parse_period(label, Place(row.file, row.line, "time")), attributes)
    quality = row.text("value_q") if "value_q" in row.positions else ""
    value, symbol, quality = parse_value(row.text("value"), quality, Place(row.file, row.line, "value"))
    return PublishedFigure(
        variable_code=row.filled("value_variable_code"),
        variable_label=row.text("value_variable_label"),
        unit=row.text("value_unit"),
        region_key=region.value_code,
        region_name=region.value_label,
        attributes=attributes,
        period_start=start,
        period_end=end,
        period_label=label,
        value=value,
        symbol=symbol,
        quality=quality,
        line=row.line,
    )


def _is_region(attribute: Attribute) -> bool:
    return attribute.variable_code.startswith("GEO") or attribute.variable_code in _REGIONS
