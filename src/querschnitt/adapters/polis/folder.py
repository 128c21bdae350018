"""Put an export together from its files."""

import os
from collections.abc import Mapping
from pathlib import Path

from querschnitt.adapters.problem import N_, Place, shown
from querschnitt.adapters.source import LIMIT, Source, name_of

from .export import PolisExport, PolisParticipant, VoteOrigin
from .log import read_log
from .matrix import read_matrix
from .statements import read_statements
from .summary import Summary, read_summary
from .votes import VoteLog

# The longer endings first: "…-participant-votes.csv" also ends with "votes.csv".
_KINDS = {
    "participants-votes.csv": "matrix",
    "participant-votes.csv": "matrix",
    "votes.csv": "log",
    "comments.csv": "statements",
    "summary.csv": "summary",
}


def read_polis(source: str | os.PathLike[str] | Mapping[str, Source], *, limit: int = LIMIT) -> PolisExport:
    """Read an export from a folder, or from files by their names.

    Needs comments.csv and one of votes.csv and participant(s)-votes.csv; summary.csv may be missing. Names
    may carry the prefix that Polis gives downloads ("2024-11-19-my-topic-comments.csv"). With both, votes are
    taken from the log; the matrix is checked all the same. `limit` is the most bytes a single file may have.

    Raises FileProblem with file, line and column. Log and matrix of 62,000 votes take half a second.
    """
    files = _by_kind(source)
    place = Place(Path(source).name) if isinstance(source, str | os.PathLike) else Place("")
    if "statements" not in files:
        raise place.problem(N_("The file comments.csv is missing."), N_("Please add it: it holds the statements."))
    if "log" not in files and "matrix" not in files:
        raise place.problem(
            N_("There are no votes: neither votes.csv nor participant-votes.csv."),
            N_("Please add one of the two files."),
        )
    summary = read_summary(files["summary"], limit) if "summary" in files else Summary()
    statements = read_statements(files["statements"], limit)
    ids = [statement.id for statement in statements]
    rows, votes = read_matrix(files["matrix"], ids, limit) if "matrix" in files else ((), VoteLog())
    last_line = 0
    if "log" in files:
        votes, last_line = read_log(files["log"], ids, limit)
    return PolisExport(
        topic=summary.topic,
        url=summary.url,
        description=summary.description,
        figures=summary.figures,
        statements=statements,
        votes=votes,
        origin=VoteOrigin.LOG if "log" in files else VoteOrigin.MATRIX,
        participants=_everybody(rows, votes),
        has_matrix="matrix" in files,
        files={kind: name_of(file) for kind, file in files.items()},
        last_line=last_line,
    )


def _everybody(rows: tuple[PolisParticipant, ...], votes: VoteLog) -> tuple[PolisParticipant, ...]:
    """Return the people of the matrix, and after them those who only appear in the log."""
    missing = set(votes.participants) - {row.id for row in rows}
    return rows + tuple(PolisParticipant(id) for id in sorted(missing))


def _by_kind(source: str | os.PathLike[str] | Mapping[str, Source]) -> dict[str, Source]:
    """Tell the files of an export apart by how their names end. Raises FileProblem for two of one kind."""
    files: dict[str, Source] = {}
    names: dict[str, str] = {}
    for name, file in sorted(_files(source).items()):
        kind = next((kind for ending, kind in _KINDS.items() if name == ending or name.endswith("-" + ending)), None)
        if kind is None:
            continue
        if kind in files:
            raise Place(name).problem(
                N_("This file and “%(other)s” hold the same thing."),
                N_("Please choose the files of one export only."),
                other=shown(names[kind]),
            )
        files[kind], names[kind] = file, name
    return files


def _files(source: str | os.PathLike[str] | Mapping[str, Source]) -> Mapping[str, Source]:
    if isinstance(source, Mapping):
        return {Path(name).name: file for name, file in source.items()}
    folder = Path(source)
    if not folder.is_dir():
        raise Place(folder.name).problem(
            N_("This is not a folder."), N_("Please name the folder with the files of the export.")
        )
    return {path.name: path for path in folder.iterdir()}
