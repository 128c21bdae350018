"""Votes from a Polis export or a Parquet log, ready for the engine."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from querschnitt.adapters.problem import N_, FileProblem, Place

if TYPE_CHECKING:
    from querschnitt.adapters.vote_log.parquet import ParquetLog
    from querschnitt.engines.opinion.tally import Log
    from querschnitt.engines.opinion.votes import VoteTable

# The most one file of an export may have, in bytes: what is read here the operator has chosen.
LIMIT = 1 << 36


@dataclass(frozen=True)
class VoteFacts:
    """Facts of a source of votes: ids (m,) of all `statements`; how many `participants` voted, and the current `votes`.

    `rejected`: ids of statements that moderation did not accept; they are left out of the map. `people_names`,
    `statement_names`: the ids as the file has them, where those are texts."""

    statements: NDArray[np.int64]
    participants: int
    votes: int
    rejected: frozenset[int] = frozenset()
    people_names: list[str] | None = None
    statement_names: list[str] | None = None

    def person_name(self, id: int) -> str:
        """Return a participant's id as the file has it."""
        return str(id) if self.people_names is None else self.people_names[id]

    def statement_name(self, id: int) -> int | str:
        """Return a statement's id as the file has it."""
        return id if self.statement_names is None else self.statement_names[id]


def read_votes(source: Path) -> "tuple[VoteTable, VoteFacts, Log]":
    """Read the current votes of a Polis export or a Parquet log, rejected statements included.

    Raises FileProblem, also for a source without a vote."""
    log, votes, names, rejected = _from_log(source) if is_log(source) else _from_export(source)
    if not len(votes.values):
        raise no_votes(source)
    people = int(np.count_nonzero(votes.counts))
    return votes, VoteFacts(votes.statements, people, len(votes.values), rejected, *names), log


def is_log(source: Path) -> bool:
    """Tell whether this is a log in Parquet, or a folder of such, rather than an export of Polis."""
    return source.is_file() or any(source.glob("*.parquet"))


def no_votes(source: Path) -> FileProblem:
    """Return the problem with a source that has no vote."""
    return Place(source.name).problem(
        N_("There is not a single vote."), N_("Please name the folder or file that holds the votes.")
    )


def not_as_stated(source: Path) -> FileProblem:
    """Return the problem with a Parquet file whose statistics are wrong."""
    return Place(source.name).problem(
        N_("What the file states of its own columns is not true of them."), N_("Please write the file again.")
    )


# Of people and of statements.
Names = tuple[list[str] | None, list[str] | None]


def _from_log(source: Path) -> "tuple[Log, VoteTable, Names, frozenset[int]]":
    from querschnitt.adapters.vote_log.parquet import open_log
    from querschnitt.engines.opinion.tally import NotAsStated, table_of

    log = open_log(source)
    try:
        votes = table_of(log)
    except NotAsStated as error:
        raise not_as_stated(source) from error
    return log, votes, (_texts(log, "participant"), _texts(log, "statement")), frozenset()


def _texts(log: "ParquetLog", name: str) -> list[str] | None:
    return log.text_ids[name].texts if name in log.text_ids else None


def _from_export(source: Path) -> "tuple[Log, VoteTable, Names, frozenset[int]]":
    from querschnitt.adapters.polis.export import PolisModeration
    from querschnitt.adapters.polis.folder import read_polis
    from querschnitt.engines.opinion.tally import WholeLog, table_of

    export = read_polis(source, limit=LIMIT)
    columns = (export.votes.participants, export.votes.statements, export.votes.values, export.votes.times)
    log = WholeLog(*(np.asarray(column) for column in columns))
    statements = np.array([statement.id for statement in export.statements], np.int64)
    rejected = frozenset(row.id for row in export.statements if row.moderation is PolisModeration.REJECTED)
    return log, table_of(log, statements), (None, None), rejected
