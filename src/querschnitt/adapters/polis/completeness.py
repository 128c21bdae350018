"""Check whether all votes are here. A file that was cut off between two rows looks whole; only the other files tell."""

from collections import Counter

from querschnitt.adapters.problem import N_, Place

from .export import PolisExport, VoteOrigin

_REMEDY = N_("The file was probably cut off. Please fetch all files of the export again.")


def check_complete(export: PolisExport) -> None:
    """Check that no file is cut off.

    Raises FileProblem where the summary, the statements or the table of people count more than there is. Rows beyond
    their counts are no loss; published exports have such.

    Cost: O(votes)."""
    _check_people(export)
    _check_statements(export)
    _check_log(export)
    _check_rows(export)


def _end_of_votes(export: PolisExport) -> Place:
    """Return the line behind the last vote of the log; without a log, the table of people."""
    if export.origin is VoteOrigin.LOG:
        return Place(export.files["log"], export.last_line)
    return Place(export.files["matrix"])


def _check_people(export: PolisExport) -> None:
    stated, counted = export.figures.get("voters", 0), len(set(export.votes.participants))
    if counted < stated:
        raise _end_of_votes(export).problem(
            N_("There are votes of %(found)d people here, but %(file)s says %(stated)d."),
            _REMEDY,
            found=counted,
            stated=stated,
            file=export.files["summary"],
        )


def _check_statements(export: PolisExport) -> None:
    stated, counted = export.figures.get("comments", 0), len(export.statements)
    if counted < stated:
        last = max((statement.line for statement in export.statements), default=1)
        raise Place(export.files["statements"], last).problem(
            N_("There are %(found)d statements here, but %(file)s says %(stated)d."),
            _REMEDY,
            found=counted,
            stated=stated,
            file=export.files["summary"],
        )


def _check_log(export: PolisExport) -> None:
    """Check each statement's own counts: Polis counts agreement and disagreement with it over the whole log."""
    if export.origin is not VoteOrigin.LOG:
        return
    cast = Counter(zip(export.votes.statements, export.votes.values, strict=True))
    for statement in export.statements:
        counted, stated = cast[statement.id, 1] + cast[statement.id, -1], statement.agrees + statement.disagrees
        if counted < stated:
            raise _end_of_votes(export).problem(
                N_(
                    "The votes end here. On statement %(id)d there are %(found)d that agree or disagree, "
                    "but line %(line)d of %(file)s counts %(stated)d."
                ),
                _REMEDY,
                id=statement.id,
                found=counted,
                line=statement.line,
                file=export.files["statements"],
                stated=stated,
            )


def _check_rows(export: PolisExport) -> None:
    """Check the table of people, each row of which says how many votes it stands for."""
    counts = Counter(export.current_votes().participants)
    for person in export.participants:
        if person.line and counts[person.id] < (person.votes or 0):
            raise Place(export.files["matrix"], person.line, "n-votes").problem(
                N_("Person %(id)d has %(stated)d votes by this number, but only %(found)d are there."),
                N_(
                    "Columns of this file or rows of the votes are missing. Please fetch all files of the export again."
                ),
                id=person.id,
                stated=person.votes or 0,
                found=counts[person.id],
            )
