"""The open conversations: QUERSCHNITT_CONSULTATIONS, a folder with one Polis export in each of its folders."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from querschnitt.adapters.polis import PolisModeration, read_polis
from querschnitt.engines.opinion.votes import VoteTable


def table_of(participants: np.ndarray, statements: np.ndarray, values: np.ndarray) -> VoteTable:
    """The table of current votes, each pair once, in any order."""
    people, rows = np.unique(participants, return_inverse=True)
    ids, columns = np.unique(statements, return_inverse=True)
    order = np.lexsort((columns, rows))
    starts = np.append(0, np.cumsum(np.bincount(rows, minlength=len(people))))
    return VoteTable(
        people.astype(np.int64), ids.astype(np.int64), starts.astype(np.int64),
        columns[order].astype(np.int32), np.asarray(values)[order].astype(np.int8),
    )  # fmt: skip


def conversation(folder: Path) -> VoteTable:
    """Current votes on the statements that were not rejected: what a map is made of."""
    export = read_polis(folder)
    rejected = {one.id for one in export.statements if one.moderation is PolisModeration.REJECTED}
    votes = export.current_votes()
    kept = ~np.isin(votes.statements, list(rejected))
    return table_of(*(np.asarray(part)[kept] for part in (votes.participants, votes.statements, votes.values)))


def conversations() -> Iterator[tuple[str, VoteTable]]:
    root = os.environ.get("QUERSCHNITT_CONSULTATIONS")
    if not root:
        sys.exit("Please set QUERSCHNITT_CONSULTATIONS to a folder that holds Polis exports, one folder each.")
    for folder in sorted(one for one in Path(root).iterdir() if one.is_dir()):
        yield folder.name, conversation(folder)
