"""What of the sums of a map may be shown."""

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.rounded import rounded
from querschnitt.listening.queries.maps.chart import Counts
from querschnitt.listening.rules import FEWEST_VOTERS


def shown(tally: NDArray[np.int64]) -> Counts | None:
    """None below five voters."""
    disagrees, passes, agrees = (int(count) for count in tally)
    found = Counts(agrees, disagrees, passes)
    return found if found.votes >= FEWEST_VOTERS else None


def parts_shown(parts: NDArray[np.int64], everybody: NDArray[np.int64]) -> tuple[Counts | None, ...]:
    """Of people divided into parts, `parts` (p, 3): no number from one to four, and none that gives one away."""
    found = rounded(parts, everybody)
    return (None,) * len(parts) if found is None else tuple(shown(part) for part in found)
