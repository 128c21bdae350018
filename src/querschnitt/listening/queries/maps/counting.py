"""Votes counted by statement and by who cast them, and which of these sums may be shown."""

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.votes import DISAGREE, VoteTable
from querschnitt.listening.queries.maps.chart import Counts
from querschnitt.listening.rules import FEWEST_VOTERS


def counted_by(table: VoteTable, part_of: NDArray[np.int64], parts: int) -> NDArray[np.int64]:
    """(parts, m, 3): disagrees, passes and agrees on each statement by the people of each part; `part_of` is (n,), -1 for
    people who belong to none. Cost: one pass over the votes."""
    part = np.repeat(part_of, table.counts)
    counts = np.zeros((parts, len(table.statements), 3), dtype=np.int64)
    known = part >= 0
    np.add.at(counts, (part[known], table.columns[known], table.values[known] - DISAGREE), 1)
    return counts


def shown(counts: NDArray[np.int64]) -> Counts | None:
    """None below five voters."""
    disagrees, passes, agrees = (int(count) for count in counts)
    found = Counts(agrees, disagrees, passes)
    return found if found.votes >= FEWEST_VOTERS else None
