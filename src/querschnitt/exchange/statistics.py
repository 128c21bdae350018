"""Official statistics from a file: every figure with its symbol, quality flag and source."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import gettext as _

from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.statistics.choose import read_statistics
from querschnitt.adapters.statistics.figure import Attribute, PublishedFigure, StatisticsTable
from querschnitt.exchange.report import ImportReport
from querschnitt.figures.actions.readings import SourceFacts, TableCell, read_file
from querschnitt.figures.enums import Symbol
from querschnitt.kernel.actors import SYSTEM, Actor

OFFICES = "Statistische Ämter des Bundes und der Länder"
BY_2_0 = f"© {OFFICES}, Deutschland. Datenlizenz Deutschland – Namensnennung – Version 2.0, www.govdata.de/dl-de/by-2-0"
# The flat layout names no licence, but the code of a table tells which of the offices' databases it was fetched from.
REGIONALSTATISTIK = "https://www.regionalstatistik.de/genesis/online?operation=table&code="
ZENSUS = "https://ergebnisse.zensus2022.de/datenbank/online/table/"
GENESIS_ONLINE = "https://www-genesis.destatis.de/datenbank/online/table/"
DATABASES = (
    (re.compile(r"\d{5}-(?:\d{2}-\d{2}-\d(?:-B)?|Z-\d+)"), OFFICES, BY_2_0, REGIONALSTATISTIK),
    (re.compile(r"\d{4}[A-Z]-\d{4}"), OFFICES, BY_2_0, ZENSUS),
    (re.compile(r"\d{5}-\d{4}"), "Statistisches Bundesamt", "© Statistisches Bundesamt", GENESIS_ONLINE),
)
TABLE_IN_NAME = re.compile(r"\w{5}-[A-Z0-9]+(?:-[A-Z0-9]+)*")
MAGNITUDES = {1_000: "Tausend", 10**6: "Millionen", 10**9: "Milliarden"}
KEY_LENGTH = 200


def import_statistics(file: Path, *, by: Actor = SYSTEM) -> ImportReport:
    """Import a table in the flat (ffcsv) or the old GENESIS layout, plain or packed; all of its figures or none.

    Raises FileProblem, at the row for what concerns a row. A table that says the same as one imported before changes
    nothing.
    """
    table = read_statistics(file)
    facts = _facts(table, file.name)
    cells = list(_cells(table, file.name))
    reading = read_file(name=file.name, sha256=_fingerprint(table, cells), source=facts, cells=cells, by=by)
    counts = {_("values"): reading.observations, _("new series"): reading.new_series}
    return ImportReport(f"{facts.code} {facts.title}", counts, reading.unchanged, _remarks(facts))


def _fingerprint(table: StatisticsTable, cells: list[TableCell]) -> str:
    """Return the hash of what the file says: its name, packing, line ends and the order of rows say nothing."""
    rows = sorted("\t".join(map(str, astuple(cell))) for cell in cells)
    return hashlib.sha256("\n".join([table.code, table.title, *rows]).encode()).hexdigest()


def _facts(table: StatisticsTable, name: str) -> SourceFacts:
    """Return the facts about the source: the file's own, then those of the table that the name of the file gives.

    That name counts only where it is a table of the very statistic inside.
    """
    match = TABLE_IN_NAME.match(name)
    code = match.group() if match and match.group().startswith(f"{table.code}-") else table.code
    known = next((facts for shape, *facts in DATABASES if shape.fullmatch(code)), ["", "", ""])
    publisher, notice, database = known
    address = f"{database}{code}" if database else ""
    return SourceFacts(code, table.title, table.publisher or publisher, table.licence_notice or notice, address)


def _remarks(facts: SourceFacts) -> tuple[str, ...]:
    if facts.notice:
        return ()
    return (_("The file names no licence. Before its figures are shown, please find out under which one they stand."),)


def _cells(table: StatisticsTable, name: str) -> Iterator[TableCell]:
    lines: dict[tuple[object, ...], int] = {}
    for figure in table.rows:
        _check_size(figure, Place(name, figure.line))
        cell = _cell(figure)
        key = (cell.series, cell.region_key, cell.start, cell.end)
        if key in lines:
            raise Place(name, figure.line).problem(
                N_("The value for “%(label)s”, %(region)s, %(period)s stands in line %(line)d already."),
                N_("Please fetch the table again and import it unchanged."),
                label=cell.label,
                region=cell.region_name,
                period=cell.period,
                line=lines[key],
            )
        lines[key] = figure.line
        yield cell


def _check_size(figure: PublishedFigure, place: Place) -> None:
    """Refuse more digits than the column holds: they would be rounded, and nobody would know."""
    if figure.value is not None and (abs(figure.value) >= 10**16 or round(figure.value, 4) != figure.value):
        raise place.problem(
            N_("“%(value)s” has more digits than can be kept here: 16 before the comma and 4 after it."),
            N_("Please check the value in the file."),
            value=str(figure.value),
        )


def _cell(figure: PublishedFigure) -> TableCell:
    return TableCell(
        series=_key(figure),
        label=_label(figure),
        unit=_unit(figure),
        region_key=figure.region_key,
        region_name=figure.region_name,
        start=figure.period_start,
        end=figure.period_end,
        period=figure.period_label,
        value=figure.value,
        symbol=Symbol[figure.symbol.name],
        quality=figure.quality,
    )


def _key(figure: PublishedFigure) -> str:
    """Return the key of the figure's series: codes where the layout has them, slugs of the words otherwise.

    A total of the flat layout has no code and is left out.
    """
    parts = [figure.variable_code or slugify(figure.variable_label)]
    parts += [part for attribute in figure.attributes if (part := _part(attribute))]
    key = "/".join(parts)
    if len(key) <= KEY_LENGTH:
        return key
    return f"{key[: KEY_LENGTH - 17]}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def _part(attribute: Attribute) -> str:
    if attribute.variable_code:
        return f"{attribute.variable_code}={attribute.value_code}" if attribute.value_code else ""
    return slugify(attribute.value_label)


def _label(figure: PublishedFigure) -> str:
    kinds = [attribute.value_label for attribute in figure.attributes if attribute.value_label != "Insgesamt"]
    return f"{figure.variable_label}: {', '.join(kinds)}" if kinds else figure.variable_label


def _unit(figure: PublishedFigure) -> str:
    """Return the unit with its power of ten in words, since values stay as they are printed."""
    magnitude = MAGNITUDES.get(figure.factor)
    return f"{magnitude} {figure.base_unit}".strip() if magnitude else figure.unit
