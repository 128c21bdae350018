"""Shares and how sure they are, by statement and by any sets of people.

A statement's share of agreement from few votes has a wide interval; lists rank by its lower end, so that 3 of 3 doesn't
stand above 90 of 100. Votes may carry the probability with which their statement was shown: one over it is their
weight, so that who is shown a statement more often doesn't count for more (Horvitz and Thompson, "A generalization of
sampling without replacement from a finite universe", 1952; divided by the sum of weights as in Hájek 1971). Unequal
weights know less than as many equal votes: the interval is Wilson's ("Probable inference", 1927) for Kish's effective
number of votes (Σw)² / Σw² ("Survey sampling", 1965, section 11.7), as Korn and Graubard do ("Confidence intervals for
proportions with small expected number of positive counts", 1998).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.chance import Integers, Reals
from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.votes import VoteArrays, VoteTable

# The two-sided 95 % point of the normal distribution.
_Z95: Final = 1.959963984540054
# No vote counts for more than so many usual ones: a statement once shown with a chance of one in a million would be
# decided by whoever saw it (Potter, "A study of procedures to identify and trim extreme sampling weights", 1990).
_MOST_WEIGHT: Final = 10.0


class NoProbability(ValueError):
    """A number that is no probability of being shown: negative, 0, or above 1."""


@dataclass(frozen=True)
class AnswerCounts:
    """Votes by set of people and statement, (s, m) each; with weights, in votes of equal information, so that they add
    up to the effective number and not to each other."""

    agrees: Reals
    passes: Reals
    disagrees: Reals

    @property
    def seen(self) -> Reals:
        """The number (s, m) of all who saw the statement and answered."""
        return self.agrees + self.passes + self.disagrees


@dataclass(frozen=True)
class Shares:
    """Shares, each `value` with its 95 % interval `low` to `high`: arrays of one shape, all in [0, 1]; without votes ½,
    0 and 1."""

    value: Reals
    low: Reals
    high: Reals


def tallied(votes: VoteTable, members: NDArray[np.bool_], weights: Reals | None = None) -> AnswerCounts:
    """Count the answers of sets of people.

    `members` (s, n): who belongs to each set; sets may overlap. `weights` (votes,), positive: they are scaled to Kish's
    effective number of votes.

    Cost: 2 ns a vote and set."""
    given = np.ones(len(votes.values)) if weights is None else np.asarray(weights, np.float64)
    all_sums = np.zeros((len(members), 4, len(votes.statements)))
    for belongs, sums in zip(members, all_sums, strict=True):
        _tally(votes.arrays, given, belongs, sums)
    total, squares = all_sums[:, :3].sum(axis=1), all_sums[:, 3]
    all_sums[:, :3] *= np.divide(total, squares, out=np.zeros_like(total), where=squares > 0)[:, None]
    return AnswerCounts(all_sums[:, 2], all_sums[:, 1], all_sums[:, 0])


def wilson(count: Reals, total: Reals) -> Shares:
    """Return the 95 % Wilson score interval of each share count / total, arrays of one shape; `total` may be any
    positive number, 0 is nothing known."""
    with np.errstate(divide="ignore", invalid="ignore"):
        value, part = np.where(total > 0, count / total, 0.5), np.where(total > 0, _Z95**2 / total, 0.0)
        centre = (value + part / 2) / (1 + part)
        half = np.sqrt(part * np.maximum(value * (1 - value), 0) + part**2 / 4) / (1 + part)
    # Where none or all agree the formula gives 0 or 1 exactly; floating point would miss it by a hair.
    low = np.where((total <= 0) | (count <= 0), 0.0, np.maximum(centre - half, 0.0))
    high = np.where((total <= 0) | (count >= total), 1.0, np.minimum(centre + half, 1.0))
    return Shares(value, low, high)


def agreement(counts: AnswerCounts) -> Shares:
    """Return (s, m): the share that agrees, of all who saw the statement, with Wilson's 95 % interval."""
    return wilson(counts.agrees, counts.seen)


def united(counts: AnswerCounts) -> Shares:
    """Return (m,): group-informed consensus ∏ (A + 1) / (S + 2) over the sets of people, with a 95 % interval. Each
    factor is the mean of a share known as Beta(A + 1, S − A + 1); the logarithm of such a share has the variance ψ′(A +
    1) − ψ′(S + 2), and independent ones add up (Johnson, Kotz and Balakrishnan, "Continuous univariate distributions",
    1995, section 25.4)."""
    value = np.prod((counts.agrees + 1) / (counts.seen + 2), axis=0)
    half = _Z95 * np.sqrt(log_variance(counts.agrees, counts.seen).sum(axis=0))
    return Shares(value, value * np.exp(-half), np.minimum(value * np.exp(half), 1.0))


def log_variance(agrees: Reals, seen: Reals) -> Reals:
    """Return the variance of the logarithm of shares known as Beta(A + 1, S − A + 1), in the shape of `agrees` and
    `seen`; at least 0."""
    return np.maximum(_trigamma(agrees + 1) - _trigamma(seen + 2), 0.0)


def _trigamma(x: Reals) -> Reals:
    """Return ψ′(x) for x ≥ 1: ψ′(x) = ψ′(x + 1) + 1/x² up to where Stirling's series is exact to 1e-9 (Abramowitz and
    Stegun, 6.4.12)."""
    total = np.zeros_like(x)
    for _step in range(10):
        total += 1 / x**2
        x = x + 1
    series: Reals = total + 1 / x + 1 / (2 * x**2) + 1 / (6 * x**3) - 1 / (30 * x**5) + 1 / (42 * x**7)
    return series


def by_lower_bound(shares: Shares) -> Integers:
    """Return positions along the last axis, what is surely largest first; of equals the larger share, then the
    first."""
    return np.lexsort((-shares.value, -shares.low), axis=-1)


def inverse_probability(probability: Reals) -> Reals:
    """Return weights (votes,) with mean 1 for the probabilities (votes,) with which statements were shown.

    Where none was recorded (nan) the weight is the mean of the others. No weight is more than ten times the median
    (Potter 1990).

    Raises NoProbability for one that is not above 0 and at most 1."""
    known = ~np.isnan(probability)
    if np.any((probability[known] <= 0) | (probability[known] > 1)):
        raise NoProbability("The probability of being shown must be above 0 and at most 1.")
    if not known.any():
        return np.ones(len(probability))
    weights = np.ones(len(probability))
    inverse = 1 / np.maximum(probability[known], 1e-300)
    trimmed = np.minimum(inverse, _MOST_WEIGHT * np.median(inverse))
    weights[known] = trimmed / trimmed.mean()
    return weights


@compiled
def _tally(votes: VoteArrays, weights: Reals, belongs: NDArray[np.bool_], sums: Reals) -> None:
    """Add weights of disagreeing, passing and agreeing votes, and all weights squared, to (4, m)."""
    starts, columns, values = votes
    for row in range(len(starts) - 1):
        if belongs[row]:
            for vote in range(starts[row], starts[row + 1]):
                weight = weights[vote]
                sums[values[vote] + 1, columns[vote]] += weight
                sums[3, columns[vote]] += weight * weight
