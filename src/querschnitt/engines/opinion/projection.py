"""Positions of people on the map: their votes along the components, stretched for those who voted on few statements."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.components import Components, Reals, fixed_point
from querschnitt.engines.opinion.passes import TermRows
from querschnitt.engines.opinion.votes import VoteTable

FEWEST_VOTES: Final = 7


def positions(rows: TermRows, components: Components) -> Reals:
    """Return (n, 2): Σ (vote − mean) · component over the statements a person voted on, × √(statements / votes); 0 for
    nobody's votes.

    The sum is one of whole numbers (see `passes`), so that a person stands on the same spot in whichever partition."""
    scores = rows.scores(*fixed_point(components.vectors, components.center, components.bits))
    stretch = np.sqrt(rows.size / np.maximum(rows.counts, 1))
    return np.asarray(scores * 2.0**-components.bits * stretch[:, None], np.float64)


def counted(rows: TermRows | VoteTable) -> NDArray[np.bool_]:
    """Return (n,): whether a person voted often enough to be put into a group: on 7 statements, or on all where there
    are fewer."""
    size = rows.size if isinstance(rows, TermRows) else len(rows.statements)
    return rows.counts >= max(1, min(FEWEST_VOTES, size))
