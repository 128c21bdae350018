"""What unites: by majority of all, and by agreement in every group."""

from dataclasses import dataclass

import numpy as np

from querschnitt.engines.opinion.passes import Whole
from querschnitt.engines.opinion.representative import AGREE, DISAGREE, MOST, Z90, Reals, proportion_test, share


@dataclass(frozen=True)
class United:
    """A statement (its position) on which people agree on one side, with the figures of `representative`."""

    statement: int
    side: str
    successes: int
    trials: int
    p: float
    p_test: float


def consensus(tally: Whole) -> dict[str, tuple[United, ...]]:
    """For each side at most five statements of `tally` (m, 3) with p > ½ and p_test > 1.2816, by p · p_test."""
    trials = tally.sum(axis=1)
    found = {}
    for side, place in ((AGREE, 2), (DISAGREE, 0)):
        successes = tally[:, place]
        p, test = share(successes, trials), proportion_test(successes, trials)
        order = [one for one in np.argsort(-p * test, kind="stable").tolist() if p[one] > 0.5 and test[one] > Z90]
        found[side] = tuple(
            United(one, side, int(successes[one]), int(trials[one]), float(p[one]), float(test[one]))
            for one in order[:MOST]
        )
    return found


def group_informed_consensus(tallies: Whole) -> Reals:
    """(m,): ∏ over the groups of `tallies` (k, m, 3) of (agreements + 1) / (votes + 2), passes counted as votes. 1
    without groups. The same with strata instead of groups."""
    shares = share(tallies[:, :, 2], tallies.sum(axis=2))
    found = np.ones(tallies.shape[1])
    for one in shares:
        found = found * one
    return found
