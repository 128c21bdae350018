"""A check whether a log is in the order of time, as logs mostly are: then its times need not be kept."""

from typing import Final

import numpy as np

from querschnitt.engines.opinion.census import Numbers
from querschnitt.engines.opinion.compiled import compiled

# Votes of one instant are compared with one another; more than this at once count as not in order.
_MOST_AT_ONCE: Final = 64


class OrderCheck:
    """A check, piece by piece, that of each person's votes on a statement the last row counts: times never fall, and no
    two votes of one instant contradict each other."""

    def __init__(self) -> None:
        self._last: list[Numbers] = [np.empty(0, np.int64) for _column in range(4)]

    def holds(self, *piece: Numbers) -> bool:
        """Tell whether this piece, too, is in order: participants, statements, values, times, (rows,) each.

        Cost: some 1 ns a row."""
        seam = [
            np.concatenate([last, column[: _MOST_AT_ONCE + 1].astype(np.int64)])
            for last, column in zip(self._last, piece, strict=True)
        ]
        if len(piece[0]) <= _MOST_AT_ONCE:
            self._last = [column[-_MOST_AT_ONCE - 1 :] for column in seam]
        else:
            self._last = [column[-_MOST_AT_ONCE - 1 :].astype(np.int64) for column in piece]
        return bool(_in_order(*seam) and _in_order(*piece))


@compiled
def _in_order(people: Numbers, statements: Numbers, values: Numbers, times: Numbers) -> bool:
    begin = 0
    for row in range(1, len(times)):
        if times[row] < times[row - 1]:
            return False
        if times[row] > times[row - 1]:
            begin = row
        elif row - begin >= _MOST_AT_ONCE:
            return False
        for other in range(begin, row):
            if people[other] == people[row] and statements[other] == statements[row] and values[other] != values[row]:
                return False
    return True
