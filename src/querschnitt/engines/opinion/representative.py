"""Which statements a group stands out by, which unite everybody, and which unite all groups.

Source: the published mathematics of Polis (repness and consensus). With x of n votes for a side, passes counted in n: p
= (x + 1) / (n + 2); p_test = 2 √(n + 1) ((x + 1) / (n + 1) − ½); r = p by the same share outside the group; r_test is
the test of two proportions with 1 added to all four counts. All tests are z-values; 1.2816 is the 90th percentile.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.passes import Whole

Reals = NDArray[np.float64]
Z90: Final = 1.2816
MOST: Final = 5
AGREE, DISAGREE = "agree", "disagree"
_SIDES: Final = {AGREE: 2, DISAGREE: 0}  # positions in a tally (m, 3)


@dataclass(frozen=True)
class Sides:
    """Figures for one side (agree or disagree) of each statement: arrays (m,). `r` and `r_test` compare with those
    outside."""

    successes: Whole
    trials: Whole
    p: Reals
    p_test: Reals
    r: Reals
    r_test: Reals

    @property
    def worth(self) -> Reals:
        return self.r * self.r_test * self.p * self.p_test


@dataclass(frozen=True)
class Representative:
    """A statement (its position) by which a group stands out, and on which side. `best_agree`: kept as what the group
    agrees on most, even if the tests would not tell it apart."""

    statement: int
    side: str
    successes: int
    trials: int
    p: float
    p_test: float
    r: float
    r_test: float
    best_agree: bool = False


def share(successes: Whole, trials: Whole) -> Reals:
    return (successes + 1) / (trials + 2)


def proportion_test(successes: Whole, trials: Whole) -> Reals:
    return 2 * np.sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5)


def two_proportions_test(inside: Whole, outside: Whole, trials_inside: Whole, trials_outside: Whole) -> Reals:
    """0 where all agree with one another: then nothing differs."""
    x, y, n, m = inside + 1, outside + 1, trials_inside + 1, trials_outside + 1
    pooled = (x + y) / (n + m)
    variance = pooled * (1 - pooled) * (1 / n + 1 / m)
    return np.where(x + y == n + m, 0.0, (x / n - y / m) / np.sqrt(np.where(variance > 0, variance, 1.0)))


def sides_of(tally: Whole, others: Whole) -> dict[str, Sides]:
    """For a group's tally (m, 3) and that of the other groups together."""
    trials, trials_outside = tally.sum(axis=1), others.sum(axis=1)
    found = {}
    for side, place in _SIDES.items():
        inside, outside = tally[:, place], others[:, place]
        p = share(inside, trials)
        found[side] = Sides(
            inside, trials, p, proportion_test(inside, trials), p / share(outside, trials_outside),
            two_proportions_test(inside, outside, trials, trials_outside),
        )  # fmt: skip
    return found


def representative(tallies: Whole) -> tuple[tuple[Representative, ...], ...]:
    """For each group of `tallies` (k, m, 3) at most five statements: what it agrees on most, then those that pass both
    tests, by r · r_test · p · p_test; agreements before disagreements. At least one, if anybody in the group voted."""
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
    ranked = [place for place in order[passing[order]][: MOST + 1].tolist() if place != best]
    first = [] if best is None else [_told(agree, best, AGREE, best_agree=True)]
    if not first and not ranked and seen.any():
        ranked = [int(np.argmax(np.where(seen, np.maximum(agree.r_test, disagree.r_test), -np.inf)))]
    chosen = [*first, *(_told(sides[str(side[place])], int(place), str(side[place])) for place in ranked)][:MOST]
    return tuple(sorted(chosen, key=lambda one: one.side != AGREE))


def _best_agreement(agree: Sides, seen: NDArray[np.bool_]) -> int | None:
    """What the group agrees on most, so that not only disagreement speaks for it. In the order of statements, each is
    compared with the best before it: by all four figures if that one stands out, otherwise by how many agree."""
    best: int | None = None
    r, p, test, worth = (one.tolist() for one in (agree.r, agree.p, agree.p_test, agree.worth))
    for place in np.flatnonzero(seen).tolist():
        if best is None:
            if test[place] > Z90 or (r[place] > 1 and p[place] > 0.5):
                best = place
        elif r[best] > 1:
            best = place if worth[place] > worth[best] else best
        elif p[place] * test[place] > p[best] * test[best]:
            best = place
    return best


def _told(figures: Sides, place: int, side: str, *, best_agree: bool = False) -> Representative:
    return Representative(
        place, side, int(figures.successes[place]), int(figures.trials[place]), float(figures.p[place]),
        float(figures.p_test[place]), float(figures.r[place]), float(figures.r_test[place]), best_agree,
    )  # fmt: skip
