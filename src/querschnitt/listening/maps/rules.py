"""How people voted on one statement, as it may be published: no number from one to four, and each with its uncertainty."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.indicators.intervals import Share, wilson
from querschnitt.engines.opinion.rounded import BASE, SLACK, bounds, reveals_small_count, rounded, rounded_sums
from querschnitt.listening.enums import Choice
from querschnitt.listening.rules import FEWEST_VOTERS


@dataclass(frozen=True)
class Counts:
    """Numbers as they are published: a multiple of five may have been rounded, so a share is never told surer than that allows.
    `votes` is what these numbers add up to; how many there really were would tell what was rounded."""

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


def counts_shown(agrees: int, disagrees: int, passes: int, *, people: int, again: bool = False) -> Counts | None:
    """Of everybody who voted; None for fewer than five people, and where it would tell a small number that all `people` are known.
    `again`: earlier counts of the same votes are public."""
    if agrees + disagrees + passes < FEWEST_VOTERS:
        return None
    counted = np.array([disagrees, passes, agrees])
    shown = rounded(counted) if again else rounded_sums(counted)
    is_rounded = again | np.isin(shown, (0, BASE))
    return None if _are_all(counted, np.where(is_rounded, shown - SLACK, shown), people) else _enough(shown)


def parts_shown(
    parts: NDArray[np.int64],
    everybody: NDArray[np.int64],
    *,
    people: NDArray[np.int64],
    hidden: NDArray[np.bool_] | None = None,
) -> tuple[Counts | None, ...]:
    """Of people divided into parts, each number rounded; nothing where the sum of `everybody`, (3,), or how many `people` there are,
    (p,), would tell a small one all the same, nor of the parts that are `hidden`, (p,). `parts` (p, 3): disagreements, passes,
    agreements."""
    least = rounded(parts) - SLACK
    if reveals_small_count(parts, everybody) or any(map(_are_all, parts, least, people)):
        return (None,) * len(parts)
    enough = (parts.sum(axis=1) >= FEWEST_VOTERS) & ~(np.zeros(len(parts), np.bool_) if hidden is None else hidden)
    return tuple(_enough(part) if is_enough else None for part, is_enough in zip(rounded(parts), enough, strict=True))


def _are_all(counted: NDArray[np.int64], least: NDArray[np.int64], people: int) -> bool:
    """Whether everybody is needed for the least that each number can be: then each is just that. Of a network of six, five for and five
    against can only be three and three."""
    has_small = bool(((counted > 0) & (counted < FEWEST_VOTERS)).any())
    return has_small and int(np.maximum(least, 0).sum()) == people


def _enough(shown: NDArray[np.int64]) -> Counts | None:
    """What is left of many small numbers may be nothing."""
    disagrees, passes, agrees = (int(count) for count in shown)
    found = Counts(agrees, disagrees, passes)
    return found if found.votes >= FEWEST_VOTERS else None


def _share(count: int, *others: int) -> Share:
    """With the interval that chance leaves, and what rounding leaves where that is more: of few votes."""
    chance = wilson(count, count + sum(others))
    (fewest, most), around = bounds(count), [bounds(other) for other in others]
    low = fewest / (fewest + sum(high for _low, high in around))
    high = most / (most + sum(low for low, _high in around))
    return Share(count, chance.total, min(chance.low, low), max(chance.high, high))


def rounded_count(count: int) -> int:
    """Round a number of votes so that none from one to four is told."""
    return int(rounded(np.array(count)))
