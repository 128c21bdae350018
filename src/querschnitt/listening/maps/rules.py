"""How people voted on a statement, as it may be published: no number from one to four, and all with uncertainty.

The rules of `maps` are rules of rounding: they decide which number may leave the house, and which may not.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.indicators.intervals import Share, wilson
from querschnitt.engines.opinion.rounded import BASE, SLACK, bounds, reveals_small_count, rounded, rounded_sums
from querschnitt.listening.enums import Choice
from querschnitt.listening.rules import is_enough, is_few


@dataclass(frozen=True)
class Counts:
    """Numbers as they are published: a multiple of five may have been rounded, so a share is never told surer than that
    allows. `votes` is what these numbers add up to; how many there really were would tell what was rounded."""

    agrees: int
    disagrees: int
    passes: int

    @property
    def votes(self) -> int:
        return self.agrees + self.disagrees + self.passes

    @cached_property
    def agree(self) -> Share:
        return _share(self.agrees, self.disagrees, self.passes)

    @cached_property
    def disagree(self) -> Share:
        return _share(self.disagrees, self.agrees, self.passes)

    @cached_property
    def passed(self) -> Share:
        return _share(self.passes, self.agrees, self.disagrees)

    def share(self, choice: Choice) -> Share:
        return {Choice.AGREE: self.agree, Choice.DISAGREE: self.disagree, Choice.PASS: self.passed}[choice]

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.agrees + other.agrees, self.disagrees + other.disagrees, self.passes + other.passes)


def publishable_counts(agrees: int, disagrees: int, passes: int, *, people: int, again: bool = False) -> Counts | None:
    """Return the counts of everybody who voted; None for fewer than five people, and where it would tell a small number
    that all `people` are known. `again`: earlier counts of the same votes are public."""
    if not is_enough(agrees + disagrees + passes):
        return None
    counted = np.array([disagrees, passes, agrees])
    public = rounded(counted) if again else rounded_sums(counted)
    is_rounded = again | np.isin(public, (0, BASE))
    return None if _are_all(counted, np.where(is_rounded, public - SLACK, public), people) else _enough(public)


def publishable_parts(
    parts: NDArray[np.int64],
    everybody: NDArray[np.int64],
    *,
    people: NDArray[np.int64],
    hidden: NDArray[np.bool_] | None = None,
) -> tuple[Counts | None, ...]:
    """Return the counts of people divided into parts, each number rounded.

    None where the sum of `everybody`, (3,), or how many `people` there are, (p,), would tell a small one all the same,
    and for the parts that are `hidden`, (p,). `parts` (p, 3): disagreements, passes, agreements.
    """
    least = rounded(parts) - SLACK
    if reveals_small_count(parts, everybody) or any(map(_are_all, parts, least, people)):
        return (None,) * len(parts)
    enough = is_enough(parts.sum(axis=1)) & ~(np.zeros(len(parts), np.bool_) if hidden is None else hidden)
    return tuple(_enough(part) if may_show else None for part, may_show in zip(rounded(parts), enough, strict=True))


def _are_all(counted: NDArray[np.int64], least: NDArray[np.int64], people: int) -> bool:
    """Tell whether everybody is needed for the least that each number can be: then each is just that. Of a network of
    six, five for and five against can only be three and three."""
    has_small = bool(is_few(counted).any())
    return has_small and int(np.maximum(least, 0).sum()) == people


def _enough(public: NDArray[np.int64]) -> Counts | None:
    """Return the counts if enough is left of them: of many small numbers it may be nothing."""
    disagrees, passes, agrees = (int(count) for count in public)
    counts = Counts(agrees, disagrees, passes)
    return counts if is_enough(counts.votes) else None


def _share(count: int, *others: int) -> Share:
    """Return a share with the interval that chance leaves, or rounding where that is more: of few votes."""
    chance = wilson(count, count + sum(others))
    (fewest, most), around = bounds(count), [bounds(other) for other in others]
    low = fewest / (fewest + sum(high for _low, high in around))
    high = most / (most + sum(low for low, _high in around))
    return Share(count, chance.total, min(chance.low, low), max(chance.high, high))


def rounded_count(count: int) -> int:
    """Round a number of votes so that none from one to four is told."""
    return int(rounded(np.array(count)))
