"""votes.csv: every vote that was ever cast, with its time."""

from collections.abc import Iterable

from querschnitt.adapters.problem import Place
from querschnitt.adapters.source import Source
from querschnitt.adapters.tabular.header import CsvTable
from querschnitt.adapters.tabular.opening import open_table

from .cells import VALUES, known_statements, person, unknown_statement, unknown_value
from .times import Timestamps
from .votes import VoteLog

COLUMNS = ("timestamp", "comment-id", "voter-id", "vote")


def read_log(source: Source, statements: Iterable[int], limit: int) -> tuple[VoteLog, int]:
    """Read all rows in their order; return them and the line where they end. `limit`: the most bytes the file may have.

    Raises FileProblem for a vote on a statement that does not exist, a value or a time that is none, a person that is
    no number. One pass; a million rows take seven seconds."""
    with open_table(source, required=COLUMNS, limit=limit) as table:
        return _votes(table, known_statements(statements))


def _votes(table: CsvTable, statements: dict[str, int]) -> tuple[VoteLog, int]:
    votes, times, people = VoteLog(), Timestamps(table.file), dict[str, int]()
    at, on, by, cast = (table.position(column) for column in COLUMNS)
    # Bound once: the loop runs a million times for a large consultation.
    add = votes.participants.append, votes.statements.append, votes.values.append, votes.times.append
    add_voter, add_statement, add_value, add_time = add
    milliseconds = times.milliseconds
    line = table.header_line
    for line, _, cells in table:
        statement, value, voter = statements.get(cells[on]), VALUES.get(cells[cast]), people.get(cells[by])
        if statement is None:
            raise unknown_statement(cells[on], Place(table.file, line, "comment-id"))
        if value is None:
            raise unknown_value(cells[cast], Place(table.file, line, "vote"))
        if voter is None:
            voter = people[cells[by]] = person(cells[by], Place(table.file, line, "voter-id"))
        add_voter(voter)
        add_statement(statement)
        add_value(value)
        add_time(milliseconds(cells[at], line))
    return votes, line
