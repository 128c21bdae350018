"""From the two files to a problem of the engine."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from querschnitt.adapters.selection.categories import read_categories
from querschnitt.adapters.selection.respondents import Respondents, read_respondents
from querschnitt.engines.selection.problem import Pool, Problem, Quota, Unusable

SAME_ADDRESS = "=same_address"  # no category can be called so, for none may begin like a formula

APART = "=apart "  # before a column of which each is compared by itself

SUMMED = {"quotas_above_size": "min", "quotas_below_size": "max"}  # the column whose sum doesn't fit the size


def read_problem(
    categories: Path,
    pool: Path,
    *,
    size: int,
    same_address: Sequence[str] = (),
    apart: Sequence[str] = (),
    seated: Iterable[str] = (),
    earlier: str | None = None,
) -> Problem:
    """Return the problem that the two files state. `same_address`, `apart`, `earlier`: columns of the pool, as in the
    result. Raises FileProblem and Unusable, which then names lines and column."""
    rows = read_categories(categories)
    people = read_respondents(pool, rows, further=(*same_address, *apart, *([earlier] if earlier else ())))
    quotas = tuple(Quota(row.category, row.feature, row.least, row.most) for row in rows)
    answers = {row.category: people.columns[row.category] for row in rows}
    shared = {APART + column: addresses(people, [column]) for column in apart}
    shared |= {SAME_ADDRESS: addresses(people, same_address)} if same_address else {}
    before = [folded_text(text) for text in people.columns[earlier]] if earlier else ()
    try:
        return Problem(Pool(people.ids, answers, shared, before), quotas, size, frozenset(seated))
    except Unusable as refusal:
        if column := SUMMED.get(refusal.code):
            lines = ", ".join(str(row.line) for row in rows if row.category == refusal.facts["category"])
            refusal.facts |= {"file": categories.name, "lines": lines, "column": column}
        if refusal.code == "earlier_no_number" and earlier:
            line = people.lines[people.ids.index(str(refusal.facts["person"]))]
            refusal.facts |= {"file": pool.name, "line": line, "column": earlier}
        raise


def addresses(people: Respondents, columns: Sequence[str]) -> list[str]:
    """Return a text per person, the same where all `columns` are the same, whatever the case and the blanks; "" where
    nothing is known."""
    folded = [[folded_text(text) for text in people.columns[column]] for column in columns]
    return ["\n".join(parts) if any(parts) else "" for parts in zip(*folded, strict=True)]


def folded_text(text: str) -> str:
    """Return the text for comparing: small letters, single blanks."""
    return " ".join(text.split()).casefold()
