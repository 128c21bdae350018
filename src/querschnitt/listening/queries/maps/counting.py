"""Which of the sums of a map may be shown."""

import numpy as np
from numpy.typing import NDArray

from querschnitt.listening.queries.maps.chart import Counts
from querschnitt.listening.rules import FEWEST_VOTERS


def shown(counts: NDArray[np.int64]) -> Counts | None:
    """None below five voters."""
    disagrees, passes, agrees = (int(count) for count in counts)
    found = Counts(agrees, disagrees, passes)
    return found if found.votes >= FEWEST_VOTERS else None
