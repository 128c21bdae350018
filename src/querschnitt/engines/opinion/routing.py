"""The choice of the statement that somebody is shown next: a lottery by weight, as Polis describes it, with a floor for
what hardly anybody saw.

Source: The Computational Democracy Project, "Comment Routing", compdemocracy.org/comment-routing, with its formulas:
a = (A + 1) / (S + 2), p = (P + 1) / (S + 2), importance = (1 − p) · (1 + E) · a,
priority = (importance · (1 + 8 · 2^(−S/5)))²; for statements about the conversation itself ("meta") 7² = 49.
A agreed, P passed, S voted at all; E is how far a single vote on the statement moves a person on the map.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

META_PRIORITY = 7.0**2
# With fewer votes than this, a statement takes part in the half of all draws that is kept for those hardly seen.
FEWEST_VIEWS = 10
SHARE_FOR_UNSEEN = 0.5
Reals = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class StatementDraw:
    """The statement that was drawn: its `index` in the arrays that were given, and the probability with which it was
    drawn, in (0, 1]."""

    index: int
    probability: float


def priorities(agreed: Counts, passed: Counts, seen: Counts, extremity: Reals, meta: Booleans) -> Reals:
    """Return the weight of each of n statements, > 0, by Polis' formulas above.

    All arrays have shape (n,); `seen` counts agreed, passed and disagreed; `extremity` is ≥ 0, and 0 where no map has
    been computed yet. O(n)."""
    agree = (agreed + 1) / (seen + 2)
    ignored = (passed + 1) / (seen + 2)
    importance = (1 - ignored) * (1 + extremity) * agree
    newness = 1 + 8 * np.exp2(-seen / 5)
    return np.where(meta, META_PRIORITY, (importance * newness) ** 2)


def probabilities(weights: Reals, seen: Counts) -> Reals:
    """Return the chance of each statement, shape (n,), adding up to 1; n ≥ 1. O(n).

    Beyond Polis: half of the draws go to those with fewer than FEWEST_VIEWS votes, all alike, as long as there are any.
    By weight alone, a statement that its first few readers disliked might never be seen again."""
    by_weight: Reals = weights / weights.sum()
    unseen = seen < FEWEST_VIEWS
    if not unseen.any() or unseen.all():
        return by_weight
    mixed: Reals = (1 - SHARE_FOR_UNSEEN) * by_weight + SHARE_FOR_UNSEEN * unseen / unseen.sum()
    return mixed


def draw(chances: Reals, at: float) -> StatementDraw:
    """Return the statement on which `at`, a number in [0, 1), falls when the chances (n,), at least one, are laid end
    to end. O(n)."""
    index = int(np.searchsorted(np.cumsum(chances), at * chances.sum(), side="right"))
    index = min(index, len(chances) - 1)
    return StatementDraw(index, float(chances[index]))
