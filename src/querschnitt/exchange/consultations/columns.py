"""Whether what a file says fits the columns of the database."""

from querschnitt.adapters.polis.export import PolisExport
from querschnitt.adapters.problem import N_, Place
from querschnitt.listening.models import Statement

# Far below what the column holds, so that statements can be added behind the last one.
_LARGEST = 10**9
_LONGEST = Statement._meta.get_field("text").max_length or 0


def check_columns(export: PolisExport) -> None:
    """Raise FileProblem at the first statement whose number or text is too large for its column."""
    file = export.files["statements"]
    for statement in export.statements:
        if statement.id > _LARGEST:
            raise Place(file, statement.line, "comment-id").problem(
                N_("“%(value)s” is too large for the number of a statement."),
                N_("Please export the file again."),
                value=str(statement.id),
            )
        if len(statement.text) > _LONGEST:
            raise Place(file, statement.line, "comment-body").problem(
                N_("The statement has %(length)d characters; at most %(most)d are possible."),
                N_("Please check that no quotation mark is missing."),
                length=len(statement.text),
                most=_LONGEST,
            )
