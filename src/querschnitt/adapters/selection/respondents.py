"""respondents.csv: the pool, a row per person, kept by columns, which is what the engine computes with."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from querschnitt.adapters.problem import N_, Place, shown
from querschnitt.adapters.source import Source
from querschnitt.adapters.tabular.header import CsvTable
from querschnitt.adapters.tabular.opening import open_table

from .categories import ID, CategoryRow
from .cells import formula, is_formula, separator

MOST_PEOPLE = 200_000
MOST_COLUMNS = 100


@dataclass(frozen=True)
class Respondents:
    """The pool by columns: `columns[name][i]` is what the file says of the person `ids[i]`, who stands on `lines[i]`.
    `columns` holds all columns but that of ids: categories without surrounding blanks, the others untouched."""

    file: str
    ids: Sequence[str]
    columns: Mapping[str, Sequence[str]]
    lines: Sequence[int]

    def __len__(self) -> int:
        return len(self.ids)


def read_respondents(
    source: Source, quotas: Iterable[CategoryRow], *, further: Sequence[str] = (), most: int = MOST_PEOPLE
) -> Respondents:
    """Read everybody, in the order of the file. `further` columns have to be there as well.

    Raises FileProblem for ids that are empty, formulas, given twice or among `further`, and for answers that are
    missing or have no quota. Cost: one pass, then one per category over its few different answers; memory grows with
    the pool up to `most` people, never with the file.
    """
    known: dict[str, set[str]] = {}
    for quota in quotas:
        known.setdefault(quota.category, set()).add(quota.feature)
    required = (ID, *known, *further)
    with open_table(source, required=required, delimiter=separator(source)) as table:
        _check_width(table)
        if ID in further:
            raise table.problem(
                table.header_line,
                ID,
                N_("This column names the people, so no two can share it."),
                N_("Please name another column."),
            )
        pool = _columns(table, known, most)
    _check_ids(pool)
    for category, features in known.items():
        _check_answers(pool, category, features)
    return pool


def _check_width(table: CsvTable) -> None:
    if len(table.header) > MOST_COLUMNS:
        raise table.problem(
            table.header_line,
            None,
            N_("There are %(count)d columns; at most %(most)d are read."),
            N_("Please leave out columns that are not needed."),
            count=len(table.header),
            most=MOST_COLUMNS,
        )


def _columns(table: CsvTable, known: Iterable[str], most: int) -> Respondents:
    """Read the rows into columns. Equal texts are held once: 100,000 people give only some dozen different answers."""
    lines, rows, texts = array("Q"), [], dict[str, str]()
    for record in table:
        if len(lines) == most:
            raise table.problem(
                record.line,
                None,
                N_("There are more than %(most)d people, which is the most that are read."),
                N_("Please leave out rows that are not in the pool, or draw by lot who is in it first."),
                most=most,
            )
        lines.append(record.line)
        rows.append([texts.setdefault(cell, cell) for cell in record.cells])
    if not rows:
        raise table.problem(
            table.header_line,
            None,
            N_("There is a header, but nobody in the pool."),
            N_("Please check that the export was complete."),
        )
    columns: dict[str, Sequence[str]] = dict(zip(table.header, zip(*rows, strict=True), strict=True))
    trimmed = {name: _trimmed(columns[name]) for name in (ID, *known)}
    ids = trimmed.pop(ID)
    del columns[ID]
    return Respondents(table.file, ids, columns | trimmed, lines)


def _trimmed(column: Sequence[str]) -> list[str]:
    """Return the column without blanks around its texts; each different text is trimmed once."""
    trimmed = {text: text.strip() for text in set(column)}
    return [trimmed[text] for text in column]


def _check_ids(pool: Respondents) -> None:
    if len(set(pool.ids)) == len(pool) and not any(not name or is_formula(name) for name in pool.ids):
        return
    line_of: dict[str, int] = {}
    for name, line in zip(pool.ids, pool.lines, strict=True):
        place = Place(pool.file, line, ID)
        if not name:
            raise place.problem(N_("The cell is empty."), N_("Please fill it in or remove the row."))
        if is_formula(name):
            raise formula(name, place)
        if name in line_of:
            raise place.problem(
                N_("The person “%(name)s” is already on line %(line)d."),
                N_("Please remove one of the two rows, or give one of them an id of its own."),
                name=shown(name),
                line=line_of[name],
            )
        line_of[name] = line


def _check_answers(pool: Respondents, category: str, features: set[str]) -> None:
    strange = set(pool.columns[category]) - features
    if not strange:
        return
    row = next(i for i, answer in enumerate(pool.columns[category]) if answer in strange)
    answer, place = pool.columns[category][row], Place(pool.file, pool.lines[row], category)
    if not answer:
        raise place.problem(
            N_("The answer is missing."),
            N_("Please fill it in, leave the person out, or make a quota for a word such as “no answer”."),
        )
    raise place.problem(
        N_("There is no quota for “%(answer)s”. Known: %(known)s."),
        N_("Please correct the answer, or add a quota for it."),
        answer=shown(answer),
        known=shown(", ".join(sorted(features)), 300),
    )
