"""participants-votes.csv or participant-votes.csv: a row per person, a column per statement, what held in the
end."""

from collections.abc import Iterable

from querschnitt.adapters.problem import N_, Place
from querschnitt.adapters.source import Source
from querschnitt.adapters.tabular.header import CsvTable
from querschnitt.adapters.tabular.opening import open_table
from querschnitt.adapters.tabular.row import CsvRow

from .cells import VALUES, known_statements, person, unknown_statement, unknown_value
from .export import PolisParticipant
from .votes import VoteLog

COUNTS = ("n-comments", "n-votes", "n-agree", "n-disagree")
COLUMNS = ("participant", "group-id", *COUNTS)
_KNOWN = {*COLUMNS, "xid"}


def read_matrix(source: Source, statements: Iterable[int], limit: int) -> tuple[tuple[PolisParticipant, ...], VoteLog]:
    """Read people in the order of the file, and their votes without times. `limit`: the most bytes the file may have.

    Raises FileProblem for columns that are no known statement, a person who occurs twice, and cells that are
    no vote. Not every statement needs a column: Polis leaves out those nobody could vote on.
    """
    with open_table(source, required=COLUMNS, limit=limit) as table:
        columns = _statement_columns(table, known_statements(statements))
        people: dict[int, PolisParticipant] = {}
        votes = VoteLog()
        for row in table.rows():
            participant = _participant(row)
            if participant.id in people:
                raise row.problem(
                    "participant",
                    N_("Person %(id)d is already on line %(line)d."),
                    N_("Please remove one of the two rows."),
                    id=participant.id,
                    line=people[participant.id].line or 0,
                )
            people[participant.id] = participant
            _add_votes(row, participant.id, columns, votes)
    return tuple(people.values()), votes


def _statement_columns(table: CsvTable, statements: dict[str, int]) -> list[tuple[int, int]]:
    """Return pairs of a position in the row and the statement that stands there."""
    columns = []
    for position, name in enumerate(table.header):
        if name in _KNOWN:
            continue
        if name not in statements:
            raise unknown_statement(name, Place(table.file, table.header_line, name))
        columns.append((position, statements[name]))
    return columns


def _participant(row: CsvRow) -> PolisParticipant:
    comments, votes, agrees, disagrees = (row.whole(column) for column in COUNTS)
    return PolisParticipant(
        id=person(row.text("participant"), Place(row.file, row.line, "participant")),
        xid=row.text("xid") if "xid" in row.positions else "",
        group=row.whole_or_none("group-id"),
        comments=comments,
        votes=votes,
        agrees=agrees,
        disagrees=disagrees,
        line=row.line,
    )


def _add_votes(row: CsvRow, participant: int, columns: list[tuple[int, int]], votes: VoteLog) -> None:
    cells = row.cells
    for position, statement in columns:
        if cell := cells[position]:
            if cell not in VALUES:
                raise unknown_value(cell, Place(row.file, row.line, str(statement)))
            votes.add(participant, statement, VALUES[cell])
