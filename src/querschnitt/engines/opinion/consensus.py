"""Statements that unite: by majority of all, and by agreement in every group."""

from dataclasses import dataclass

import numpy as np

from querschnitt.engines.opinion.passes import Integers
from querschnitt.engines.opinion.representative import AGREE, DISAGREE, MOST, Z90, Reals, proportion_test, share


@dataclass(frozen=True)
class UnitingStatement:
    """A statement (its position) on which people agree on one side, with the figures of `representative`."""

    statement: int
    side: str
    successes: int
    trials: int
    p: float
    p_test: float


def consensus(tally: Integers) -> dict[str, tuple[UnitingStatement, ...]]:
    """Return for each side, "agree" and "disagree", at most five statements of `tally` (m, 3) (disagreements, passes,
    agreements) with p > ½ and p_test > 1.2816, by p · p_test (`representative`, from the published mathematics of
    Polis). O(m log m)."""
    trials = tally.sum(axis=1)
    by_side = {}
    for side, answer in ((AGREE, 2), (DISAGREE, 0)):
        successes = tally[:, answer]
        p, test = share(successes, trials), proportion_test(successes, trials)
        order = [
            index for index in np.argsort(-p * test, kind="stable").tolist() if p[index] > 0.5 and test[index] > Z90
        ]
        by_side[side] = tuple(
            UnitingStatement(
                index, side, int(successes[index]), int(trials[index]), float(p[index]), float(test[index])
            )
            for index in order[:MOST]
        )
    return by_side


def group_informed_consensus(tallies: Integers) -> Reals:
    """Return (m,): ∏ over the groups of `tallies` (k, m, 3) of (agreements + 1) / (votes + 2), passes counted as votes.
    1 without groups. The same with strata instead of groups. Within 0 and 1."""
    shares = share(tallies[:, :, 2], tallies.sum(axis=2))
    product = np.ones(tallies.shape[1])
    for of_group in shares:
        product = product * of_group
    return product
