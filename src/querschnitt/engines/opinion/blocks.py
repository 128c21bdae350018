"""Rows side by side on several threads. What comes back are whole numbers, so it doesn't matter who added up which
rows."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

THREADS: Final = 2
# Below this many votes a second thread costs more than it saves.
WORTH_A_THREAD: Final = 200_000
Part = TypeVar("Part")


def row_blocks(starts: NDArray[np.int64], threads: int = THREADS) -> list[tuple[int, int]]:
    """Consecutive ranges of rows (first, last) with about the same number of votes each. At least one, even if
    empty."""
    rows, votes = len(starts) - 1, int(starts[-1])
    count = max(1, min(threads, rows, votes // WORTH_A_THREAD))
    cuts = np.searchsorted(starts, [votes * part // count for part in range(1, count)])
    edges = [0, *(int(cut) for cut in cuts), rows]
    return [(first, max(first, last)) for first, last in pairwise(edges)]


def side_by_side(work: Callable[[int, int], Part], blocks: list[tuple[int, int]]) -> list[Part]:
    """What `work` returns for each block, in their order."""
    if len(blocks) == 1:
        return [work(*blocks[0])]
    with ThreadPoolExecutor(len(blocks)) as pool:
        return list(pool.map(lambda block: work(*block), blocks))
