"""Statements by which a group stands out, and the tests for them.

Source: the published mathematics of Polis (repness and consensus). With x of n votes for a side, passes counted in n: p
= (x + 1) / (n + 2); p_test = 2 √(n + 1) ((x + 1) / (n + 1) − ½); r = p by the same share outside the group; r_test is
the test of two proportions with 1 added to all four counts. All tests are z-values; 1.2816 is the 90th percentile.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.passes import Integers

Reals = NDArray[np.float64]
Z90: Final = 1.2816
MOST: Final = 5
AGREE, DISAGREE = "agree", "disagree"
_SIDES: Final = {AGREE: 2, DISAGREE: 0}  # positions in a tally (m, 3)


@dataclass(frozen=True)
class Sides:
    """Figures for one side (agree or disagree) of each statement: arrays (m,).

    `r` and `r_test` compare with those outside."""

    successes: Integers
    trials: Integers
    p: Reals
    p_test: Reals
    r: Reals
    r_test: Reals

    @property
    def worth(self) -> Reals:
        """The number (m,) that statements are ranked by."""
        return self.r * self.r_test * self.p * self.p_test


@dataclass(frozen=True)
class Representative:
    """A statement (its position) by which a group stands out, and on which side.

    `best_agree`: kept as what the group agrees on most, even if the tests would not tell it apart."""

    statement: int
    side: str
    successes: int
    trials: int
    p: float
    p_test: float
    r: float
    r_test: float
    best_agree: bool = False


def share(successes: Integers, trials: Integers) -> Reals:
    """Return p above, in the shape of the counts; between 0 and 1."""
    return (successes + 1) / (trials + 2)


def proportion_test(successes: Integers, trials: Integers) -> Reals:
    """Return p_test above, in the shape of the counts: the z-value of a share against ½."""
    return 2 * np.sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5)


def two_proportions_test(
    inside: Integers, outside: Integers, trials_inside: Integers, trials_outside: Integers
) -> Reals:
    """Return r_test above, in the shape of the counts; 0 where all agree with one another: then nothing differs."""
    x, y, n, m = inside + 1, outside + 1, trials_inside + 1, trials_outside + 1
    pooled = (x + y) / (n + m)
    variance = pooled * (1 - pooled) * (1 / n + 1 / m)
    return np.where(x + y == n + m, 0.0, (x / n - y / m) / np.sqrt(np.where(variance > 0, variance, 1.0)))


def sides_of(tally: Integers, others: Integers) -> dict[str, Sides]:
    """Compute the figures of both sides for a group's tally (m, 3) and that of the other groups together. O(m)."""
    trials, trials_outside = tally.sum(axis=1), others.sum(axis=1)
    by_side = {}
    for side, answer in _SIDES.items():
        inside, outside = tally[:, answer], others[:, answer]
        p = share(inside, trials)
        by_side[side] = Sides(
            successes=inside,
            trials=trials,
            p=p,
            p_test=proportion_test(inside, trials),
            r=p / share(outside, trials_outside),
            r_test=two_proportions_test(inside, outside, trials, trials_outside),
        )
    return by_side


def representative(tallies: Integers) -> tuple[tuple[Representative, ...], ...]:
    """Return for each group of `tallies` (k, m, 3) at most five statements: what it agrees on most, then those that
    pass both tests, by r · r_test · p · p_test; agreements before disagreements. At least one, if anybody in the group
    voted."""
    everybody = tallies.sum(axis=0)
    return tuple(_chosen(sides_of(tally, everybody - tally)) for tally in tallies)


def _chosen(sides: dict[str, Sides]) -> tuple[Representative, ...]:
    agree, disagree = sides[AGREE], sides[DISAGREE]
    side = np.where(agree.r_test > disagree.r_test, AGREE, DISAGREE)
    seen = agree.successes + disagree.successes > 0
    passing = ((agree.r_test > Z90) & (agree.p_test > Z90)) | ((disagree.r_test > Z90) & (disagree.p_test > Z90))
    worth = np.where(side == AGREE, agree.worth, disagree.worth)
    best = _best_agreement(agree, seen)
    order = np.argsort(-worth, kind="stable")
    ranked = [index for index in order[passing[order]][: MOST + 1].tolist() if index != best]
    first = [] if best is None else [_representative(agree, best, AGREE, best_agree=True)]
    if not first and not ranked and seen.any():
        ranked = [int(np.argmax(np.where(seen, np.maximum(agree.r_test, disagree.r_test), -np.inf)))]
    others = [_representative(sides[str(side[index])], int(index), str(side[index])) for index in ranked]
    return tuple(sorted([*first, *others][:MOST], key=lambda statement: statement.side != AGREE))


def _best_agreement(agree: Sides, seen: NDArray[np.bool_]) -> int | None:
    """Return the statement that the group agrees on most, so that not only disagreement speaks for it.

    In the order of statements, each is compared with the best before it: by all four figures if that one stands out,
    otherwise by how many agree."""
    best: int | None = None
    r, p, test, worth = (figures.tolist() for figures in (agree.r, agree.p, agree.p_test, agree.worth))
    for index in np.flatnonzero(seen).tolist():
        if best is None:
            if test[index] > Z90 or (r[index] > 1 and p[index] > 0.5):
                best = index
        elif r[best] > 1:
            best = index if worth[index] > worth[best] else best
        elif p[index] * test[index] > p[best] * test[best]:
            best = index
    return best


def _representative(figures: Sides, statement: int, side: str, *, best_agree: bool = False) -> Representative:
    return Representative(
        statement=statement,
        side=side,
        successes=int(figures.successes[statement]),
        trials=int(figures.trials[statement]),
        p=float(figures.p[statement]),
        p_test=float(figures.p_test[statement]),
        r=float(figures.r[statement]),
        r_test=float(figures.r_test[statement]),
        best_agree=best_agree,
    )
