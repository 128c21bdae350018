"""Votes counted by statement and by who cast them."""

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.votes import DISAGREE, VoteTable


def tallies_by(table: VoteTable, part_of: NDArray[np.int64], parts: int) -> NDArray[np.int64]:
    """Return (parts + 1, m, 3): disagreements, passes and agreements on each statement by the people of each part;
    last, of those who belong to none. `part_of` is (n,), -1 for these. Cost: one pass over the votes."""
    rows = np.repeat(np.where(part_of < 0, parts, part_of), table.counts)
    shape = (parts + 1, len(table.statements), 3)
    cells = np.ravel_multi_index((rows, table.columns, table.values.astype(np.int64) - DISAGREE), shape)
    return np.bincount(cells, minlength=int(np.prod(shape))).reshape(shape)
