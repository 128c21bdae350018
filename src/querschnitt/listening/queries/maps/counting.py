"""Votes counted by statement and by who cast them, and what of these sums may be shown."""

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.rounded import rounded
from querschnitt.engines.opinion.votes import DISAGREE, VoteTable
from querschnitt.listening.queries.maps.chart import Counts
from querschnitt.listening.rules import FEWEST_VOTERS


def tallies_by(table: VoteTable, part_of: NDArray[np.int64], parts: int) -> NDArray[np.int64]:
    """(parts + 1, m, 3): disagreements, passes and agreements on each statement by the people of each part; last, of those who
    belong to none. `part_of` is (n,), -1 for these. Cost: one pass over the votes."""
    rows = np.repeat(np.where(part_of < 0, parts, part_of), table.counts)
    shape = (parts + 1, len(table.statements), 3)
    places = np.ravel_multi_index((rows, table.columns, table.values.astype(np.int64) - DISAGREE), shape)
    return np.bincount(places, minlength=int(np.prod(shape))).reshape(shape)


def shown(tally: NDArray[np.int64]) -> Counts | None:
    """None below five voters."""
    disagrees, passes, agrees = (int(count) for count in tally)
    found = Counts(agrees, disagrees, passes)
    return found if found.votes >= FEWEST_VOTERS else None


def parts_shown(parts: NDArray[np.int64], everybody: NDArray[np.int64]) -> tuple[Counts | None, ...]:
    """Of people divided into parts, `parts` (p, 3): no number from one to four, and none that gives one away."""
    found = rounded(parts, everybody)
    return (None,) * len(parts) if found is None else tuple(shown(part) for part in found)
