"""The open conversations: QUERSCHNITT_CONSULTATIONS, a folder with one Polis export in each of its folders."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from querschnitt.adapters.polis.export import PolisModeration
from querschnitt.adapters.polis.folder import read_polis
from querschnitt.engines.opinion.votes import VoteTable


def table_of(participants: np.ndarray, statements: np.ndarray, values: np.ndarray) -> VoteTable:
    """The table of current votes, each pair once, in any order."""
    people, rows = np.unique(participants, return_inverse=True)
    ids, columns = np.unique(statements, return_inverse=True)
    order = np.lexsort((columns, rows))
    starts = np.append(0, np.cumsum(np.bincount(rows, minlength=len(people))))
    return VoteTable(
        participants=people.astype(np.int64),
        statements=ids.astype(np.int64),
        starts=starts.astype(np.int64),
        columns=columns[order].astype(np.int32),
        values=np.asarray(values)[order].astype(np.int8),
    )


def conversation(folder: Path) -> VoteTable:
    """Read the current votes on the statements that were not rejected: what a map is made of."""
    export = read_polis(folder)
    rejected = {row.id for row in export.statements if row.moderation is PolisModeration.REJECTED}
    votes = export.current_votes()
    stays = ~np.isin(votes.statements, list(rejected))
    return table_of(*(np.asarray(part)[stays] for part in (votes.participants, votes.statements, votes.values)))


def conversations() -> Iterator[tuple[str, VoteTable]]:
    root = os.environ.get("QUERSCHNITT_CONSULTATIONS")
    if not root:
        sys.exit("Please set QUERSCHNITT_CONSULTATIONS to a folder that holds Polis exports, one folder each.")
    for folder in sorted(path for path in Path(root).iterdir() if path.is_dir()):
        yield folder.name, conversation(folder)
