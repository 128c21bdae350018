"""Counts of people, rounded so that none of one to four is published and none can be worked out.

Deterministic rounding to a base: L. Willenborg, T. de Waal, "Elements of Statistical Disclosure Control" (2001),
chapter 9. Hiding cells instead would take from a map what it is for: where all groups agree, hardly anybody disagrees,
and hiding these few hides with them the shares that agree. Rounding some numbers only, those that are small, tells
whoever knows the rule that the others are not: of 1 and 8, published as 0 and 10 with a sum of 9, nothing else is
possible.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

BASE: Final = 5
# How far a rounded number is from the counted one at most.
SLACK: Final = BASE // 2

Counted = NDArray[np.int64]


def rounded(counts: Counted) -> Counted:
    """Return the nearest multiples of five, in the shape of the counts. Raises ValueError for a number below 0."""
    if np.any(counts < 0):
        raise ValueError("Counts are at least 0.")
    return (counts + SLACK) // BASE * BASE


def rounded_sums(sums: Counted) -> Counted:
    """Round sums over everybody, of any shape: one to four become 0 or 5, whichever is nearer, all others stay as
    counted. Raises ValueError for a number below 0 among those that are rounded."""
    return np.where((sums > 0) & (sums < BASE), rounded(sums), sums)


def bounds(shown: int) -> tuple[int, int]:
    """Return between which numbers the counted one lies: a multiple of five may have been rounded, any other is as it
    was counted."""
    return (shown, shown) if shown % BASE else (max(shown - SLACK, 0), shown + SLACK)


def reveals_small_count(parts: Counted, sums: Counted) -> bool:
    """Tell whether `rounded` parts beside `rounded_sums` leave only one number for one of one to four people.

    `parts` (p, answers): people of each part by answer. `sums` (answers,): of everybody, more than the parts together
    where some people belong to none. O(p · answers).

    Raises ValueError for counts that can't be: below 0, or above their sum."""
    rest = sums - parts.sum(axis=0)
    if (rest < 0).any():
        raise ValueError("A sum is at least that of its parts.")
    shown, shown_parts = rounded_sums(sums), rounded(parts)
    low, high = np.maximum(shown_parts - SLACK, 0), shown_parts + SLACK
    # Of sums only one to four are rounded: to 0, which may be up to 2, or to 5, which may be 3 and not 6.
    fewest, most = np.where(shown == BASE, BASE - SLACK, shown), np.where(shown == 0, SLACK, shown)
    outside = most if rest.any() else 0  # People of no part may have given any of the answers.
    least = np.maximum(low, fewest - (high.sum(axis=0) - high) - outside)
    known = least >= np.minimum(high, most - (low.sum(axis=0) - low))
    return bool(np.any(known & (parts > 0) & (parts < BASE)))
