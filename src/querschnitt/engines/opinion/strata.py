"""Statements that unite everybody, however small the network they come from.

    strata = strata_of(votes, groups, networks)          networks {name: rows of its participants}; they may overlap
    ground = common_ground(counts_by(votes, strata))
    ground.order[:20]                                     statements, what unites most first

As in Polis' group-informed consensus (Small et al. 2021, section 5) a statement's value is a product over groups, here
over registered networks as well: ∏ share_s · (1 − P_s)^CAUTION, with share_s the share of stratum s that agrees, among
all who saw it, and P_s the probability that more of s disagree than agree.

A network of 3 % has a handful of votes on a statement. (A + 1) / (S + 2) of a handful is mostly noise: it lifts
statements that few of them saw and lets the whole lose support for nothing. So what the others say is taken for likely
until the stratum says something else (empirical Bayes: Efron, "Large-scale inference", 2010, chapter 1): share_s is
drawn from

    (1 − o) Beta(κ π_j, κ (1 − π_j)) + o U(0, 1)          π_j: the share of everybody outside s

with o, how often s has a mind of its own, and κ, how far it is from the others else, learned from all its votes. One in
twenty is the least that o may be, and a fifth what is supposed beforehand: silence is no consent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.chance import Integers, Reals
from querschnitt.engines.opinion.shares import AnswerCounts, log_variance, tallied
from querschnitt.engines.opinion.votes import VoteTable

# A chance of one in a hundred that a network is against it counts as a fifth less support.
CAUTION: Final = 20.0
# From here on a stratum is said to be against a statement, or not yet heard.
DOUBT: Final = 0.05
# A network of fewer people can't be a stratum of its own: what it says would be what they say.
FEWEST_PEOPLE: Final = 5
# The two-sided 90 % point of the normal distribution.
_Z90: Final = 1.6448536269514722
_SHARES: Final = (np.arange(100) + 0.5) / 100
_OWN_MIND: Final = np.array([0.05, 0.1, 0.15, 0.2, 0.3, 0.5])
_CLOSE: Final = np.array([4.0, 10.0, 25.0, 60.0, 150.0])


@dataclass(frozen=True)
class Strata:
    """Sets of people whose agreement counts alike.

    `members` (s, n): found groups first, then networks. `too_small`: networks with fewer than FEWEST_PEOPLE people who
    voted; the silent ones are among them."""

    names: tuple[str, ...]
    members: NDArray[np.bool_]
    too_small: tuple[str, ...]


@dataclass(frozen=True)
class StratumCounts:
    """Votes of everybody (1, m) and of each stratum (s, m)."""

    everybody: AnswerCounts
    strata: AnswerCounts


@dataclass(frozen=True)
class CommonGround:
    """How much each statement unites.

    `value` (m,) within 0 and 1, `least` and `most` its 90 % interval; `order` (m,): statements by `sure`, the value
    with the lower end of what everybody says, so that few votes stand behind many; of equals the first. What is not
    known of a stratum is in `value` already (CAUTION). By stratum (s, m): `share` that agrees as estimated, `low` and
    `high` its 90 % interval, `opposed` the probability that more disagree than agree. `support` (m,): the share of
    everybody that agrees."""

    value: Reals
    least: Reals
    most: Reals
    sure: Reals
    order: Integers
    share: Reals
    low: Reals
    high: Reals
    opposed: Reals
    support: Reals

    @property
    def carried(self) -> NDArray[np.bool_]:
        """Tell whether (m,) no stratum is against a statement or has yet to be heard."""
        return np.asarray((self.opposed <= DOUBT).all(axis=0), np.bool_)


def strata_of(
    votes: VoteTable, groups: Integers, networks: Mapping[str, Integers], *, fewest: int = FEWEST_PEOPLE
) -> Strata:
    """Make a stratum of each group and each network.

    `groups` (n,), negative for nobody's; `networks`: rows of `votes`. Where there are no groups, or none that are
    stable and so none are given, everybody is one: else a network alone would say what unites all."""
    voted, names, members, too_small = votes.counts > 0, list[str](), list[NDArray[np.bool_]](), list[str]()
    if groups.max(initial=-1) < 0:
        groups = np.zeros_like(groups)
    for group in range(int(groups.max(initial=-1)) + 1):
        names.append(f"group {group}")
        members.append(groups == group)
    for name, rows in sorted(networks.items()):
        belongs = np.zeros(len(voted), np.bool_)
        belongs[rows] = True
        if int((belongs & voted).sum()) < fewest:
            too_small.append(name)
            continue
        names.append(name)
        members.append(belongs)
    table = np.array(members) if members else np.zeros((0, len(voted)), np.bool_)
    return Strata(tuple(names), table, tuple(too_small))


def counts_by(votes: VoteTable, strata: Strata, weights: Reals | None = None) -> StratumCounts:
    """Count the answers of everybody and of each stratum.

    `weights` (votes,): see `shares.inverse_probability`. Cost: 2 ns a vote and stratum."""
    everybody = np.ones((1, len(votes.participants)), np.bool_)
    return StratumCounts(tallied(votes, everybody, weights), tallied(votes, strata.members, weights))


def common_ground(counts: StratumCounts) -> CommonGround:
    """Rank statements by the formula above. Deterministic. Cost: strata × statements × 40 µs."""
    agrees, passes, disagrees = (
        part[0] for part in (counts.everybody.agrees, counts.everybody.passes, counts.everybody.disagrees)
    )
    seen = agrees + passes + disagrees
    support = _smooth(agrees, seen)
    parts = []
    for ours, ours_pass, against in zip(
        counts.strata.agrees, counts.strata.passes, counts.strata.disagrees, strict=True
    ):
        ours_seen = ours + ours_pass + against
        outside = _smooth(_left(agrees, ours), _left(seen, ours_seen))
        decided = _smooth(_left(agrees, ours), _left(agrees + disagrees, ours + against))
        known = _posterior(ours, ours_seen, outside)
        opposed = _posterior(ours, ours + against, decided).opposed
        parts.append((known.share, known.low, known.high, opposed, known.log_variance))
    share, low, high, opposed, spread = np.array(parts).reshape(len(parts), 5, len(support)).transpose(1, 0, 2)
    value = np.prod(share * (1 - opposed) ** CAUTION, axis=0)
    # Independent logarithms add up.
    factor = np.exp(_Z90 * np.sqrt(spread.sum(axis=0)))
    least, most = value / factor, np.minimum(value * factor, 1.0)
    sure = value * np.exp(-_Z90 * np.sqrt(log_variance(agrees, seen)))
    return CommonGround(value, least, most, sure, np.argsort(-sure, kind="stable"), share, low, high, opposed, support)


def _smooth(agrees: Reals, seen: Reals) -> Reals:
    shares: Reals = (agrees + 1) / (seen + 2)
    return shares


def _left(whole: Reals, part: Reals) -> Reals:
    """Return what a part leaves of the whole, at least 0: effective numbers don't add up exactly."""
    return np.maximum(whole - part, 0.0)


class _Posterior(NamedTuple):
    """A stratum's share as estimated, (m,) each: mean, 5th and 95th percentile, the probability that it is under one
    half, and the variance of its logarithm."""

    share: Reals
    low: Reals
    high: Reals
    opposed: Reals
    log_variance: Reals


def _posterior(agrees: Reals, seen: Reals, outside: Reals) -> _Posterior:
    """Learn o and κ from all the votes of a stratum, and estimate its share on each statement, on a grid of 100
    shares."""
    logs = np.outer(agrees, np.log(_SHARES)) + np.outer(seen - agrees, np.log1p(-_SHARES))
    likelihood = np.exp(logs - logs.max(axis=1, keepdims=True, initial=-np.inf))
    near = [_near(outside, close) for close in _CLOSE]
    free = likelihood.mean(axis=1)
    best, prior = -np.inf, near[0]
    for close in near:
        with_others = (likelihood * close).sum(axis=1)
        for own in _OWN_MIND:
            evidence = (
                float(np.log(np.maximum((1 - own) * with_others + own * free, 1e-300)).sum())
                + np.log(own)
                + 4 * np.log1p(-own)
            )
            if evidence > best:
                best, prior = evidence, (1 - own) * close + own / len(_SHARES)
    posterior = likelihood * prior
    posterior /= np.maximum(posterior.sum(axis=1, keepdims=True), 1e-300)
    up_to = np.cumsum(posterior, axis=1)
    low, high = (_SHARES[np.minimum((up_to < bound).sum(axis=1), len(_SHARES) - 1)] for bound in (0.05, 0.95))
    against = np.minimum(posterior[:, _SHARES < 0.5].sum(axis=1), 1.0)
    logs = np.log(_SHARES)
    spread = np.maximum(posterior @ logs**2 - (posterior @ logs) ** 2, 0.0)
    return _Posterior((posterior * _SHARES).sum(axis=1), low, high, against, spread)


def _near(outside: Reals, close: float) -> Reals:
    """Return (m, shares): Beta(κ π, κ (1 − π)) on the grid."""
    logs = np.outer(close * outside - 1, np.log(_SHARES)) + np.outer(close * (1 - outside) - 1, np.log1p(-_SHARES))
    density = np.exp(logs - logs.max(axis=1, keepdims=True, initial=-np.inf))
    normed: Reals = density / np.maximum(density.sum(axis=1, keepdims=True), 1e-300)
    return normed
