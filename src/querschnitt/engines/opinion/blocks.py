"""Rows of votes computed side by side on several threads. The answers are whole numbers, so it doesn't matter which
thread added up which rows."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

THREADS: Final = 2
# Below this many votes a second thread costs more than it saves.
WORTH_A_THREAD: Final = 200_000
Answer = TypeVar("Answer")


def row_blocks(starts: NDArray[np.int64], threads: int = THREADS) -> list[tuple[int, int]]:
    """Cut the rows of `starts` (n + 1,) into consecutive ranges (first, last) with about the same number of votes each:
    at most `threads`, one for each 200,000 votes, and at least one, even if it is empty."""
    rows, votes = len(starts) - 1, int(starts[-1])
    count = max(1, min(threads, rows, votes // WORTH_A_THREAD))
    cuts = np.searchsorted(starts, [votes * part // count for part in range(1, count)])
    edges = [0, *(int(cut) for cut in cuts), rows]
    return [(first, max(first, last)) for first, last in pairwise(edges)]


def side_by_side(work: Callable[[int, int], Answer], blocks: list[tuple[int, int]]) -> list[Answer]:
    """Call `work` for each block, each on a thread of its own; return its answers in their order.

    Raises what `work` raises."""
    if len(blocks) == 1:
        return [work(*blocks[0])]
    with ThreadPoolExecutor(len(blocks)) as pool:
        return list(pool.map(lambda block: work(*block), blocks))
