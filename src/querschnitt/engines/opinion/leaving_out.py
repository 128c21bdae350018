"""A map without some statements: those that moderation rejected, for instance."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.votes import VoteTable


def without(votes: VoteTable, left_out: NDArray[np.int64]) -> VoteTable:
    """The same people, the other statements. Ids that aren't there don't matter."""
    kept = ~np.isin(votes.statements, left_out)
    if kept.all():
        return votes
    stays = kept[votes.columns]
    positions = (np.cumsum(kept) - 1).astype(np.int32)
    return replace(
        votes,
        statements=votes.statements[kept],
        starts=np.append(0, np.cumsum(stays))[votes.starts],
        columns=positions[votes.columns[stays]],
        values=votes.values[stays],
    )
