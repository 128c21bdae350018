"""Small numbers of a table by parts, rounded so that none of one to four people is published and none can be worked out.

Deterministic rounding to a base: L. Willenborg, T. de Waal, "Elements of Statistical Disclosure Control" (2001), chapter 9. Hiding
cells instead (`privacy`) would take from a map what it is for: where all groups agree, hardly anybody disagrees, and hiding these
few hides with them the shares that agree.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

BASE: Final = 5


def rounded(parts: NDArray[np.int64], *, base: int = BASE) -> NDArray[np.int64]:
    """`parts` (p, answers): people of each part by answer. Answers that fewer than `base` people of any part gave are rounded to the
    nearest multiple of `base`, for all parts: the others of the same answer as well, so that subtracting them from a known sum
    gives a number that is as uncertain. All others stay as they are. With an odd base no number is halfway between two multiples.

    Raises ValueError for an even base or a negative count."""
    if base % 2 == 0 or (parts < 0).any():
        raise ValueError("Counts are at least 0, and the base is odd.")
    small = np.any((parts > 0) & (parts < base), axis=0, keepdims=True)
    nearest = (parts + base // 2) // base * base
    return np.where(small, nearest, parts)
