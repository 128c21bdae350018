"""Votes without some statements: those that moderation rejected, for instance."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.votes import VoteTable


def without(votes: VoteTable, left_out: NDArray[np.int64]) -> VoteTable:
    """Return the votes of the same people on the other statements.

    `left_out`: ids, also such as aren't there. O(votes)."""
    stays = ~np.isin(votes.statements, left_out)
    if stays.all():
        return votes
    votes_that_stay = stays[votes.columns]
    positions = (np.cumsum(stays) - 1).astype(np.int32)
    return replace(
        votes,
        statements=votes.statements[stays],
        starts=np.append(0, np.cumsum(votes_that_stay))[votes.starts],
        columns=positions[votes.columns[votes_that_stay]],
        values=votes.values[votes_that_stay],
    )
