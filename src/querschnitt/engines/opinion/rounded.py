"""Small numbers of a table by parts, rounded so that none of one to four people is published and none can be worked out.

Deterministic rounding to a base: L. Willenborg, T. de Waal, "Elements of Statistical Disclosure Control" (2001), chapter 9. Hiding
cells instead would take from a map what it is for: where all groups agree, hardly anybody disagrees, and hiding these
few hides with them the shares that agree.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

BASE: Final = 5


def rounded(parts: NDArray[np.int64], sums: NDArray[np.int64], *, base: int = BASE) -> NDArray[np.int64] | None:
    """`parts` (p, answers): people of each part by answer. `sums` (answers,): of everybody, published as they are; more than the
    parts together where some people belong to none. Answers that fewer than `base` people of any part gave are rounded to the
    nearest multiple of `base`, for all parts: subtracting the others from the sum then gives a number that is as uncertain. All
    other answers stay as they are. None where the sum would tell a small number all the same.

    Raises ValueError for an even base (a number halfway between two multiples has no nearest) or counts that can't be."""
    if base % 2 == 0 or (parts < 0).any() or (parts.sum(axis=0) > sums).any():
        raise ValueError("Counts are at least 0 and at most their sum, and the base is odd.")
    small = (parts > 0) & (parts < base)
    answers = np.any(small, axis=0, keepdims=True)
    found = np.where(answers, (parts + base // 2) // base * base, parts)
    return None if np.any(small & _told(found, sums - parts.sum(axis=0), sums, base)) else found


def _told(found: NDArray[np.int64], rest: NDArray[np.int64], sums: NDArray[np.int64], base: int) -> NDArray[np.bool_]:
    """Where what is published leaves one number only. Whoever belongs to no part may be any number, if there are such people."""
    low, high = np.maximum(found - base // 2, 0), found + base // 2
    least = np.maximum(low, sums - (high.sum(axis=0) - high) - np.where(rest > 0, sums, 0))
    most = np.minimum(high, sums - (low.sum(axis=0) - low))
    told: NDArray[np.bool_] = least >= most
    return told
