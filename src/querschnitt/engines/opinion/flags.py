"""Flags for what people should look at before they trust a map: the same answer all along, and votes too much alike for
chance.

    flags = flagged(votes, times)              times: of each vote, where known
    opinion_groups(without_flagged(votes, flags)) the map without them, to be shown beside the one with them

Nothing is left out here. Somebody may have reasons to pass on everything, and a couple may vote at one table; so each
flag says what was seen and how surprising it is, −log of its probability if everybody voted by the statements' shares
of answers, or by their own habit where that makes it less surprising (who agrees with nearly everything is no machine).
A flag needs a surprise of log(chances / FALSE_ALARM): so few flags are to be expected among people who vote by
themselves, over all of them.

Votes alike are found by MinHash in bands (Broder, "On the resemblance and containment of documents", 1997; Leskovec,
Rajaraman and Ullman, "Mining of massive datasets", section 3.4), not by comparing everybody with everybody: of pairs
that share 80 % of their (statement, vote) 98.5 % are found. Who votes alike on *different* statements is not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.chance import Integers, Reals, only
from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.votes import VoteArrays, VoteTable

FALSE_ALARM: Final = 0.01
FEWEST_VOTES: Final = 15
# Of all (statement, vote) of two people: how many both have; and of the statements both saw, how many with equal votes.
ALIKE: Final = 0.7
EQUAL: Final = 0.9
_BANDS, _IN_BAND = 8, 4
_NEIGHBOURS: Final = 3


@dataclass(frozen=True)
class StraightLine:
    """One person's run of equal answers: `row` gave `answer` `length` times on end, of `votes` in all."""

    row: int
    answer: int
    length: int
    votes: int
    surprise: float


@dataclass(frozen=True)
class AlikeVoters:
    """People whose votes are too much alike for chance.

    `rows` (ascending): linked by pairs of whom the least alike have `equal` votes on `common` statements. `surprise`
    that of the least surprising link. `within`: all began within so much of each other's first vote, where that would
    surprise, in the unit of `times`."""

    rows: tuple[int, ...]
    common: int
    equal: int
    surprise: float
    within: int | None


@dataclass(frozen=True)
class Judgeability:
    """How much can be judged at all: how many `people` voted often enough; of how many, `in_order`, it is known in what
    order, so that a straight line within their votes can be seen; and whether `beginnings` are known, so that a burst
    can."""

    people: int
    in_order: int
    beginnings: bool


@dataclass(frozen=True)
class Flags:
    """Everybody who is flagged, by reason; one person may have both."""

    straight: tuple[StraightLine, ...]
    alike: tuple[AlikeVoters, ...]

    @property
    def rows(self) -> Integers:
        """The rows (flagged,) of those who are flagged, ascending."""
        rows = {line.row for line in self.straight} | {row for group in self.alike for row in group.rows}
        return np.array(sorted(rows), np.int64)


def flagged(votes: VoteTable, times: Integers | None = None) -> Flags:
    """Flag straight lines and voters alike.

    `times` (votes,) in any one unit, as `votes.values`; without, or where all of somebody's are the same, only who gave
    one answer to everything is a straight line (`judgeable`).

    Cost: some 0.1 µs of CPU a vote. Deterministic."""
    shares = _answer_shares(votes)
    return Flags(tuple(_straight(votes, shares, times)), tuple(_alike(votes, shares, times)))


def judgeable(votes: VoteTable, times: Integers | None = None) -> Judgeability:
    """Count of whom flags can be expected at all; `times` as in `flagged`. Cost: O(votes)."""
    enough, first_times = votes.counts >= FEWEST_VOTES, _first_votes(votes, times)
    voters_first_times = np.zeros(0, np.int64) if first_times is None else first_times[votes.counts > 0]
    ordered = np.count_nonzero(enough & _ordered(votes, times))
    return Judgeability(int(np.count_nonzero(enough)), int(ordered), len(np.unique(voters_first_times)) > 1)


def without_flagged(votes: VoteTable, flags: Flags) -> VoteTable:
    """Return the table without those who are flagged; all statements stay. Cost: O(votes)."""
    others = np.ones(len(votes.participants), np.bool_)
    others[flags.rows] = False
    return only(votes, np.flatnonzero(others))


def _answer_shares(votes: VoteTable) -> Reals:
    """Return (m, 3): the shares of disagree, pass and agree on each statement, as if each had been said once more."""
    counts = np.bincount(votes.columns * 3 + votes.values + 1, minlength=3 * len(votes.statements)).reshape(-1, 3)
    shares: Reals = (counts + 1) / (counts.sum(axis=1, keepdims=True) + 3)
    return shares


def _straight(votes: VoteTable, shares: Reals, times: Integers | None) -> Iterator[StraightLine]:
    order = np.arange(len(votes.values)) if times is None else _by_time(votes.starts, np.asarray(times, np.int64))
    known = _ordered(votes, times)
    by_time = VoteArrays(votes.starts, votes.columns[order], votes.values[order])
    surprise, lengths, answers = _runs(by_time, shares, known, FEWEST_VOTES).T
    limit = np.log(3 * max(len(votes.values), 1) / FALSE_ALARM)
    for row in np.flatnonzero(surprise >= limit):
        yield StraightLine(int(row), int(answers[row]), int(lengths[row]), int(votes.counts[row]), float(surprise[row]))


def _alike(votes: VoteTable, shares: Reals, times: Integers | None) -> Iterator[AlikeVoters]:
    eligible = np.flatnonzero(votes.counts >= FEWEST_VOTES)
    if len(eligible) < 2:
        return
    people = len(eligible)
    limit = np.log(people * (people - 1) / 2 / FALSE_ALARM)
    bands = _bands(votes.arrays, eligible, _BANDS, _IN_BAND)
    habits = _habits(votes.starts, votes.values)
    pairs = np.concatenate([_neighbours(eligible, band) for band in bands])
    pairs = np.unique(np.sort(pairs, axis=1), axis=0)
    common, equal, either, surprise = _compare(votes.arrays, shares, habits, pairs).T
    linked = (common >= FEWEST_VOTES) & (equal >= EQUAL * common) & (equal >= ALIKE * either) & (surprise >= limit)
    first_times = _first_votes(votes, times)
    for links in _connected(pairs[linked]):
        rows = np.unique(pairs[linked][links])
        weakest = links[int(np.argmin(surprise[linked][links]))]
        yield AlikeVoters(
            rows=tuple(int(row) for row in rows),
            common=int(common[linked][weakest]),
            equal=int(equal[linked][weakest]),
            surprise=float(surprise[linked][weakest]),
            within=_burst(first_times, rows),
        )


def _neighbours(eligible: Integers, band: NDArray[np.uint64]) -> Integers:
    """Return (pairs, 2): those with equal hashes, each with the first of them and with the next few: no bucket costs
    more than its size."""
    order = np.argsort(band, kind="stable")
    hashes, rows = band[order], eligible[order]
    first = np.maximum.accumulate(np.where(np.append(True, hashes[1:] != hashes[:-1]), np.arange(len(rows)), 0))
    pairs = [np.stack([rows[first], rows], axis=1)[first != np.arange(len(rows))]]
    for step in range(1, _NEIGHBOURS + 1):
        same = hashes[step:] == hashes[:-step]
        pairs.append(np.stack([rows[:-step], rows[step:]], axis=1)[same])
    return np.concatenate(pairs)


def _connected(pairs: Integers) -> list[Integers]:
    """Return positions of the pairs of each connected group, the group with the lowest row first."""
    root = {int(row): int(row) for row in pairs.ravel()}

    def top(row: int) -> int:
        while root[row] != row:
            root[row] = row = root[root[row]]
        return row

    for left, right in pairs.tolist():
        low, high = sorted((top(left), top(right)))
        root[high] = low
    tops = np.array([top(left) for left in pairs[:, 0].tolist()], np.int64)
    return [np.flatnonzero(tops == lowest) for lowest in np.unique(tops)]


def _first_votes(votes: VoteTable, times: Integers | None) -> Integers | None:
    """Return (n,): when each began, or None if it is not known; those without votes at the end of all times."""
    if times is None or not len(times):
        return None
    first = np.full(len(votes.participants), np.iinfo(np.int64).max)
    voted = votes.counts > 0
    first[voted] = np.minimum.reduceat(times, votes.starts[:-1][voted])
    return first


def _ordered(votes: VoteTable, times: Integers | None) -> NDArray[np.bool_]:
    """Return (n,): whether a person's votes have more than one time. Votes that all carry one time came as a table, and
    in no order."""
    ordered = np.zeros(len(votes.participants), np.bool_)
    if times is not None and len(times):
        voted = votes.counts > 0
        begins = votes.starts[:-1][voted]
        ordered[voted] = np.minimum.reduceat(times, begins) < np.maximum.reduceat(times, begins)
    return ordered


def _burst(first_times: Integers | None, rows: Integers) -> int | None:
    """Return within how long all of a few began, if that is too short for chance: that they began in a stretch in which
    a share f of everybody did has a probability of at most |rows| f^(|rows| − 1)."""
    if first_times is None:
        return None
    low, high = first_times[rows].min(), first_times[rows].max()
    everybody = first_times[first_times < np.iinfo(np.int64).max]
    share = np.count_nonzero((everybody >= low) & (everybody <= high)) / len(everybody)
    return int(high - low) if len(rows) * share ** (len(rows) - 1) < FALSE_ALARM else None


@compiled
def _by_time(starts: Integers, times: Integers) -> Integers:
    """Return (votes,): each person's votes in the order of time, of equal times in that of statements."""
    order = np.empty(len(times), np.int64)
    for row in range(len(starts) - 1):
        first, last = starts[row], starts[row + 1]
        order[first:last] = first + np.argsort(times[first:last], kind="mergesort")
    return order


@compiled
def _runs(votes: VoteArrays, shares: Reals, ordered: NDArray[np.bool_], fewest: int) -> Reals:
    """Return (n, 3): surprise, length and answer of each person's longest run; of those without an order, of their row
    if it is one run."""
    starts, columns, values = votes
    runs = np.zeros((len(starts) - 1, 3))
    for row in range(len(starts) - 1):
        first, last = starts[row], starts[row + 1]
        best, best_end, length = 0, first, 0
        for vote in range(first, last):
            length = length + 1 if vote > first and values[vote] == values[vote - 1] else 1
            if length > best:
                best, best_end = length, vote + 1
        if best < fewest or (not ordered[row] and best < last - first):
            continue
        answer, outside = values[best_end - 1], 0
        for vote in range(first, last):
            if (vote < best_end - best or vote >= best_end) and values[vote] == answer:
                outside += 1
        habit = (outside + 1) / (last - first - best + 3)
        for vote in range(best_end - best, best_end):
            runs[row, 0] -= np.log(max(habit, shares[columns[vote], answer + 1]))
        runs[row, 1], runs[row, 2] = best, answer
    return runs


@compiled
def _habits(starts: Integers, values: NDArray[np.int8]) -> Reals:
    """Return (n, 3): the share of each person's votes that disagree, pass and agree."""
    habits = np.zeros((len(starts) - 1, 3))
    for row in range(len(starts) - 1):
        for vote in range(starts[row], starts[row + 1]):
            habits[row, values[vote] + 1] += 1 / (starts[row + 1] - starts[row])
    return habits


@compiled
def _mixed(number: np.uint64) -> np.uint64:
    """Mix the bits of a number: the finaliser of splitmix64 (Steele, Lea and Flood 2014)."""
    number = (number ^ (number >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    number = (number ^ (number >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return number ^ (number >> np.uint64(31))


@compiled
def _bands(votes: VoteArrays, eligible: Integers, bands: int, in_band: int) -> NDArray[np.uint64]:
    """Return (bands, eligible): hashes of the least hashes of (statement, vote)."""
    starts, columns, values = votes
    hashes, least = np.zeros((bands, len(eligible)), np.uint64), np.empty(bands * in_band, np.uint64)
    for number in range(len(eligible)):
        row = eligible[number]
        least[:] = np.uint64(0xFFFFFFFFFFFFFFFF)
        for vote in range(starts[row], starts[row + 1]):
            token = _mixed(np.uint64(3 * np.int64(columns[vote]) + values[vote] + 2))
            for turn in range(len(least)):
                hashed = _mixed(token + np.uint64(turn + 1) * np.uint64(0x9E3779B97F4A7C15))
                least[turn] = min(least[turn], hashed)
        for band in range(bands):
            for turn in range(band * in_band, (band + 1) * in_band):
                hashes[band, number] = _mixed(hashes[band, number] ^ least[turn])
    return hashes


@compiled
def _compare(votes: VoteArrays, shares: Reals, habits: Reals, pairs: Integers) -> Reals:
    """Return (pairs, 4): statements both saw, equal votes, (statement, vote) that either has, and the surprise: of the
    equal votes, less for the ways to choose which ones differ."""
    starts, columns, values = votes
    figures = np.zeros((len(pairs), 4))
    for number in range(len(pairs)):
        left, right = pairs[number]
        i, j, common, equal, surprise = starts[left], starts[right], 0, 0, 0.0
        while i < starts[left + 1] and j < starts[right + 1]:
            if columns[i] < columns[j]:
                i += 1
            elif columns[j] < columns[i]:
                j += 1
            else:
                common += 1
                if values[i] == values[j]:
                    equal += 1
                    answer = values[i] + 1
                    surprise -= np.log(max(shares[columns[i], answer], habits[left, answer], habits[right, answer]))
                i += 1
                j += 1
        for different in range(common - equal):
            surprise -= np.log((common - different) / (different + 1))
        either = starts[left + 1] - starts[left] + starts[right + 1] - starts[right] - equal
        figures[number, 0], figures[number, 1], figures[number, 2], figures[number, 3] = common, equal, either, surprise
    return figures
