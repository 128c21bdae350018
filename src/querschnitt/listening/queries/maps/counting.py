"""Which of the sums of a map may be shown."""

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.privacy import hidden_cells
from querschnitt.listening.queries.maps.chart import Counts
from querschnitt.listening.rules import FEWEST_VOTERS

Tally = NDArray[np.int64]


def shown(tally: Tally) -> Counts | None:
    """Of everybody who voted: None below five voters."""
    disagrees, passes, agrees = (int(count) for count in tally)
    votes = disagrees + passes + agrees
    return Counts(agrees, disagrees, passes, votes) if votes >= FEWEST_VOTERS else None


def parts_shown(parts: Tally) -> tuple[Counts | None, ...]:
    """Of people divided into parts: `parts` (p, 3), the last row of those who belong to none, who are not shown. No number
    from one to four, and none that could be worked out from the others and from what is shown of everybody."""
    if len(parts) < 2:
        return ()
    table = np.zeros((len(parts) + 1, 4), dtype=np.int64)
    table[:-1, :3] = parts
    table[-1], table[:, -1] = table[:-1].sum(axis=0), table.sum(axis=1)
    hidden = hidden_cells(table)
    # What everybody said is shown: where it would have to be hidden for the parts' sake, the parts are.
    hidden |= (hidden[-1, :3] & (parts.sum(axis=0) >= FEWEST_VOTERS)).any()
    return tuple(_part(table[row], hidden[row]) for row in range(len(parts) - 1))


def _part(counts: Tally, hidden: NDArray[np.bool_]) -> Counts | None:
    """None where neither agreement nor disagreement could be told."""
    votes = int(counts[3])
    if votes < FEWEST_VOTERS or hidden[3] or (hidden[0] and hidden[2]):
        return None
    disagrees, passes, agrees = (None if hides else int(n) for n, hides in zip(counts[:3], hidden[:3], strict=True))
    return Counts(agrees, disagrees, passes, votes)
