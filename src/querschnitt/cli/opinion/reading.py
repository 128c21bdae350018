"""Votes from a Polis export or a Parquet log, ready for the engine."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from querschnitt.adapters.problem import N_, Place

if TYPE_CHECKING:
    from querschnitt.adapters.vote_log import ParquetLog
    from querschnitt.engines.opinion.votes import VoteTable

# The most one file of an export may have, in bytes: what is read here the operator has chosen.
LIMIT = 1 << 36


@dataclass(frozen=True)
class Given:
    """`votes`: all that count. `rejected`: ids of statements that moderation did not accept; they are left out of the map.
    `people` and `statements`: the ids as the file has them, where those are texts."""

    votes: "VoteTable"
    rejected: frozenset[int] = frozenset()
    people: list[str] | None = None
    statements: list[str] | None = None


def read_votes(source: Path) -> Given:
    """Raises FileProblem."""
    given = _from_log(source) if is_log(source) else _from_export(source)
    if not len(given.votes.values):
        raise Place(source.name).problem(
            N_("There is not a single vote."), N_("Please name the folder or file that holds the votes.")
        )
    return given


def is_log(source: Path) -> bool:
    return source.is_file() or any(source.glob("*.parquet"))


def _from_log(source: Path) -> Given:
    from querschnitt.adapters.vote_log import open_log
    from querschnitt.engines.opinion.tally import table_of

    log = open_log(source)
    return Given(table_of(log), people=_texts(log, "participant"), statements=_texts(log, "statement"))


def _texts(log: "ParquetLog", name: str) -> list[str] | None:
    return log.names[name].texts if name in log.names else None


def _from_export(source: Path) -> Given:
    from querschnitt.adapters.polis import Moderation, read_polis
    from querschnitt.engines.opinion.tally import WholeLog, table_of

    export = read_polis(source, limit=LIMIT)
    columns = (export.votes.participants, export.votes.statements, export.votes.values, export.votes.times)
    statements = np.array([one.id for one in export.statements], np.int64)
    rejected = frozenset(one.id for one in export.statements if one.moderation is Moderation.REJECTED)
    return Given(table_of(WholeLog(*(np.asarray(column) for column in columns)), statements), rejected)
