"""The current votes of a consultation, as every part of this engine reads them."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

AGREE, PASS, DISAGREE = 1, 0, -1


class VoteArrays(NamedTuple):
    """The three arrays of a `VoteTable` that compiled loops read: `starts` (n + 1,), `columns` and `values`
    (votes,)."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.int8]


@dataclass(frozen=True)
class VoteTable:
    """Who voted how, by participant (compressed sparse rows), each pair at most once.

    Participants and statements stand in the ascending order of their ids, and so do the columns within each row: the
    same votes give the same arrays, in whatever order they came. Somebody without a vote may have an empty row, a
    statement that nobody saw a column without votes.

        participants  int64 (n,)     their ids
        statements    int64 (m,)     their ids
        starts        int64 (n + 1,) row i stands in columns[starts[i]:starts[i + 1]] and in values alike
        columns       int32 (votes,) positions in `statements`
        values        int8  (votes,) 1 agree, 0 pass, -1 disagree
    """

    participants: NDArray[np.int64]
    statements: NDArray[np.int64]
    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.int8]

    @property
    def arrays(self) -> VoteArrays:
        """The arrays as compiled loops take them."""
        return VoteArrays(self.starts, self.columns, self.values)

    @property
    def counts(self) -> NDArray[np.int64]:
        """The number (n,) of votes that each participant cast."""
        return np.diff(self.starts)
