"""comments.csv: the statements with author, time and moderation."""

from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.source import Source
from querschnitt.adapters.tabular.opening import open_table
from querschnitt.adapters.tabular.row import CsvRow

from .export import PolisModeration, PolisStatement
from .times import Timestamps

COLUMNS = ("timestamp", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body")
_MODERATION = {"1": PolisModeration.ACCEPTED, "0": PolisModeration.UNMODERATED, "-1": PolisModeration.REJECTED}


def read_statements(source: Source, limit: int) -> tuple[PolisStatement, ...]:
    """Read statements, ordered by id. `limit`: the most bytes the file may have.

    Raises FileProblem for ids that are none or occur twice, for times and moderation that are none, and without a
    statement."""
    statements: dict[int, PolisStatement] = {}
    with open_table(source, required=COLUMNS, limit=limit) as table:
        times = Timestamps(table.file)
        for row in table.rows():
            statement = _statement(row, times)
            if statement.id in statements:
                raise row.problem(
                    "comment-id",
                    N_("Statement %(id)d is already on line %(line)d."),
                    N_("Please remove one of the two rows."),
                    id=statement.id,
                    line=statements[statement.id].line,
                )
            statements[statement.id] = statement
        if not statements:
            raise Place(table.file, table.header_line).problem(
                N_("There is a header, but no statement."), N_("Please fetch the file again.")
            )
    return tuple(statements[id] for id in sorted(statements))


def _statement(row: CsvRow, times: Timestamps) -> PolisStatement:
    moderated = row.text("moderated")
    if moderated not in _MODERATION:
        raise row.problem(
            "moderated",
            N_("“%(value)s” is not a moderation: 1 accepted, 0 not moderated, -1 rejected."),
            N_("Please export the file again."),
            value=moderated,
        )
    return PolisStatement(
        id=row.whole("comment-id"),
        text="\n".join(row.filled("comment-body").splitlines()),
        author=row.whole("author-id"),
        created=times.moment(row.text("timestamp"), row.line),
        moderation=_MODERATION[moderated],
        agrees=row.whole("agrees"),
        disagrees=row.whole("disagrees"),
        line=row.line,
    )
