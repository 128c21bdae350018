"""categories.csv: the quotas, a row each."""

from dataclasses import dataclass

from querschnitt.adapters.problem import N_
from querschnitt.adapters.source import Source
from querschnitt.adapters.tabular.opening import open_table
from querschnitt.adapters.tabular.row import CsvRow

from .cells import formula, is_formula, separator

COLUMNS = ("category", "feature", "min", "max")
ID = "id"  # the column of the pool that names people, so no category can be called so
MOST_QUOTAS = 2_000
MOST_SEATS = 1_000_000


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A quota as the file states it on `line`: of those with `feature` in `category`, at least `least` and at most
    `most` people are to be chosen."""

    category: str
    feature: str
    least: int
    most: int
    line: int


def read_categories(source: Source) -> tuple[CategoryRow, ...]:
    """Read the quotas, in the order of the file: at most MOST_QUOTAS, bounds from 0 to MOST_SEATS.

    Raises FileProblem for whatever can't be read; so for a file without quotas, for a quota given twice, and for bounds
    that exclude each other. Cost: one pass."""
    quotas: dict[tuple[str, str], CategoryRow] = {}
    with open_table(source, required=COLUMNS, delimiter=separator(source)) as table:
        for row in table.rows():
            quota = _quota(row)
            _check_new(row, quota, quotas)
            quotas[quota.category, quota.feature] = quota
        if not quotas:
            raise table.problem(
                table.header_line,
                None,
                N_("There is a header, but no quota."),
                N_("Please write a row for each feature: category, feature, min, max."),
            )
    return tuple(quotas.values())


def _check_new(row: CsvRow, quota: CategoryRow, quotas: dict[tuple[str, str], CategoryRow]) -> None:
    if earlier := quotas.get((quota.category, quota.feature)):
        raise row.problem(
            "feature",
            N_("The quota for “%(category)s: %(feature)s” is already on line %(line)d."),
            N_("Please remove one of the two rows."),
            category=quota.category,
            feature=quota.feature,
            line=earlier.line,
        )
    if len(quotas) == MOST_QUOTAS:
        raise row.problem(
            "category",
            N_("There are more than %(most)d quotas."),
            N_("Please check that this is the file of quotas, not of people."),
            most=MOST_QUOTAS,
        )


def _quota(row: CsvRow) -> CategoryRow:
    category, feature = _name(row, "category"), _name(row, "feature")
    least, most = _people(row, "min"), _people(row, "max")
    if least > most:
        raise row.problem(
            "max",
            N_("At least %(least)d and at most %(most)d exclude each other."),
            N_("Please check whether the two numbers were exchanged."),
            least=least,
            most=most,
        )
    return CategoryRow(category, feature, least, most, row.line)


def _name(row: CsvRow, column: str) -> str:
    text = row.filled(column)
    if is_formula(text):
        raise formula(text, row.place(column))
    if column == "category" and text == ID:
        raise row.problem(
            column,
            N_("A category can't be called “%(name)s”: in the pool, this column names the people."),
            N_("Please call it something else, in both files."),
            name=ID,
        )
    return text


def _people(row: CsvRow, column: str) -> int:
    count = row.whole(column)
    if count > MOST_SEATS:
        raise row.problem(
            column,
            N_("%(count)d is too large for a number of people; at most %(most)d."),
            N_("Please check the number."),
            count=count,
            most=MOST_SEATS,
        )
    return count
