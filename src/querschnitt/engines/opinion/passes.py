"""The votes as principal components see them: sums over people, exact to the last bit.

Let x[p, j] = vote − mean of the statement on the cells that person p has seen, and 0 elsewhere. Principal components
are eigenvectors of G = Σ_p x_p x_pᵀ. A *pass* applies G to two vectors at once, without forming it. The vectors come in
fixed point: W = round(2^s w), and C = round(2^s w·mean), so that

    t_p = Σ_j (v_pj W_j − C_j)      a whole number for each person and vector, = 2^s x_p·w up to rounding of w·mean
    P_j = Σ_p c_p v_pj t_p          c_p: how often person p counts, a whole number
    Q_j = Σ_p c_p t_p               over those who voted on j

and 2^s G w = P − mean·Q. P and Q are whole numbers, so that the same votes give the same bits in any order of people,
on any number of threads or machines, and from statistics kept vote by vote.

No sum overflows: by Cauchy and Schwarz |t_p| ≤ 2 Σ |W_j| ≤ 2 √(longest row) ‖W‖, ‖W‖ ≤ 2^s (1 + 2^-10), hence |P_j| ≤
(Σ c_p) 2^(s + 2) √(longest row) generously, which `fixed_point_bits` keeps below 2^62. Sums in between may wrap around;
arithmetic modulo 2^64 brings them back.
"""

import math
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.blocks import row_blocks, side_by_side
from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.votes import VoteTable

Integers = NDArray[np.int64]
Terms = NDArray[np.unsignedinteger]
WIDTH: Final = 2  # vectors in a pass: more would need fewer passes, but more work in all
_MOST_BITS: Final = 30  # so that W fits 32 bits, and statistics are multiplied fast


@dataclass(frozen=True)
class VoteTotals:
    """Totals over people.

    `seen` and `sums` (m,): how many votes each statement has, and their sum; `people`: how many voted at all; all with
    their weights. `longest`: the most votes of one person."""

    seen: Integers
    sums: Integers
    people: int
    longest: int

    @property
    def means(self) -> NDArray[np.float64]:
        """The mean vote (m,) on each statement, within −1 and 1; 0 for one that nobody saw."""
        return self.sums / np.maximum(self.seen, 1)


class VoteSource(Protocol):
    """Where votes are: in a table, in statistics kept up to date, or on many machines."""

    def totals(self) -> VoteTotals:
        """Return votes and their sum by statement, and people."""

    def apply(self, fixed: Integers, fixed_means: Integers) -> tuple[Integers, Integers]:
        """Return P and Q for W and C, each (m, WIDTH)."""


class RowArrays(NamedTuple):
    """Votes by person, for compiled loops: person p's are terms[begins[p]:ends[p]], each numbered by statement and
    value, 3 · column + value + 1, in as few bytes as possible, since they are read in every pass. `weights` int64 (n,):
    how often each person counts. `size`: how many statements there are."""

    begins: Integers
    ends: Integers
    terms: Terms
    weights: Integers
    size: int


class TermRows:
    """Votes by person in memory, and the sums over them that principal components need."""

    def __init__(self, begins: Integers, ends: Integers, terms: Terms, weights: Integers, size: int) -> None:
        """Take the arrays that `RowArrays` explains."""
        self.rows = RowArrays(begins, ends, terms, weights, size)
        self.weights, self.size = weights, size
        self.counts = ends - begins
        self.blocks = row_blocks(np.append(0, np.cumsum(self.counts)))
        self._by_value: Integers | None = None

    def by_value(self) -> Integers:
        """Return (m, 3): disagreements, passes and agreements with each statement. Counted once."""
        if self._by_value is None:
            self._by_value = self.tally(np.zeros(len(self.counts), np.int64), 1)[0]
        return self._by_value

    def totals(self) -> VoteTotals:
        """Return votes and their sum by statement, and people. Counted once."""
        by_value = self.by_value()
        return VoteTotals(
            seen=by_value.sum(axis=1),
            sums=by_value[:, 2] - by_value[:, 0],
            people=int(self.weights[self.counts > 0].sum()),
            longest=int(self.counts.max(initial=0)),
        )

    def tally(self, labels: Integers, count: int, besides: int = -1) -> Integers:
        """Return (count, m, 3): disagreements, passes and agreements with each statement; person p is counted in
        labels[p] of `labels` (n,), which is below `count`, nobody in `besides`. Cost: some 2 ns a vote."""

        def part(first: int, last: int) -> Integers:
            sums = np.zeros((count, 3 * self.size), np.int64)
            _tally(self.rows, labels, besides, first, last, sums)
            return sums

        return sum_of(side_by_side(part, self.blocks)).reshape(count, self.size, 3)

    def apply(self, fixed: Integers, fixed_means: Integers) -> tuple[Integers, Integers]:
        """Return P and Q for W and C, each (m, WIDTH). Cost: some 2.5 ns a vote."""
        table = terms_of(fixed, fixed_means)

        def part(first: int, last: int) -> Integers:
            sums = np.zeros_like(table)
            _pass(self.rows, table, first, last, sums)
            return sums

        sums = sum_of(side_by_side(part, self.blocks)).reshape(-1, 3, WIDTH)
        return sums[:, 2] - sums[:, 0], sums.sum(axis=1)

    def scores(self, fixed: Integers, fixed_means: Integers) -> Integers:
        """Return (n, WIDTH): t above, in steps of 2^−s, for W and C, each (m, WIDTH). Cost: some 1.5 ns a vote."""
        table, scores = terms_of(fixed, fixed_means), np.empty((len(self.counts), WIDTH), np.int64)

        def part(first: int, last: int) -> None:
            _score(self.rows, table, first, last, scores)

        side_by_side(part, self.blocks)
        return scores


def rows_of(votes: VoteTable, weights: Integers | None = None) -> RowArrays:
    """Return the votes of a table as TermRows takes them; without `weights` (n,) each person counts once.

    Cost: O(votes)."""
    size = len(votes.statements)
    terms = no_terms(len(votes.columns), size)
    _number(votes.columns, votes.values, terms)
    counts = np.ones(len(votes.participants), np.int64) if weights is None else weights.astype(np.int64)
    return RowArrays(votes.starts[:-1], votes.starts[1:], terms, counts, size)


def no_terms(votes: int, size: int) -> Terms:
    """Make room for so many votes on `size` statements: 2 bytes each up to 21,845 statements, 4 from there on."""
    return np.empty(votes, dtype=np.uint16 if 3 * size <= 1 << 16 else np.uint32)


def sum_of(parts: list[Integers]) -> Integers:
    """Add up arrays of one shape; there is at least one."""
    total = parts[0].copy()
    for part in parts[1:]:
        total += part
    return total


def fixed_point_bits(totals: VoteTotals) -> int:
    """Return s above, a property of the votes alone: 30 up to some 1e7 people, an error of 1e-9 in the components."""
    room = 62 - max(totals.people, 1).bit_length() - 2 - math.ceil(math.log2(max(totals.longest, 1)) / 2)
    return min(_MOST_BITS, room)


def terms_of(fixed: Integers, fixed_means: Integers) -> Integers:
    """Return (3 m, WIDTH): what a vote of −1, 0, 1 on each statement adds to t, from W and C, each (m, WIDTH)."""
    signs = np.array([-1, 0, 1], np.int64)[None, :, None]
    return np.ascontiguousarray((signs * fixed[:, None] - fixed_means[:, None]).reshape(-1, fixed.shape[1]))


# Unsigned indices below: with signed ones the compiled loop asks each time whether to count from the end.


@compiled
def _number(columns: NDArray[np.int32], values: NDArray[np.int8], terms: Terms) -> None:
    """Write each vote as a term."""
    for vote in range(len(columns)):
        terms[vote] = 3 * columns[vote] + values[vote] + 1


@compiled
def _tally(rows: RowArrays, labels: Integers, besides: int, first: int, last: int, sums: Integers) -> None:
    begins, ends, terms, weights, _size = rows
    for row in range(first, last):
        if labels[row] == besides:
            continue
        counts, weight = sums[labels[row]], weights[row]
        for vote in range(np.uint64(begins[row]), np.uint64(ends[row])):
            counts[np.uint64(terms[vote])] += weight


@compiled
def _score(rows: RowArrays, table: Integers, first: int, last: int, scores: Integers) -> None:
    begins, ends, terms = rows.begins, rows.ends, rows.terms
    for row in range(first, last):
        a, b = np.int64(0), np.int64(0)
        for vote in range(np.uint64(begins[row]), np.uint64(ends[row])):
            term = np.uint64(terms[vote])
            a += table[term, 0]
            b += table[term, 1]
        scores[row, 0], scores[row, 1] = a, b


@compiled
def _pass(rows: RowArrays, table: Integers, first: int, last: int, sums: Integers) -> None:
    begins, ends, terms, weights, _size = rows
    for row in range(first, last):
        weight = weights[row]
        if weight == 0:
            continue
        begin, end = np.uint64(begins[row]), np.uint64(ends[row])
        a, b = np.int64(0), np.int64(0)
        for vote in range(begin, end):
            term = np.uint64(terms[vote])
            a += table[term, 0]
            b += table[term, 1]
        a, b = a * weight, b * weight
        for vote in range(begin, end):
            term = np.uint64(terms[vote])
            sums[term, 0] += a
            sums[term, 1] += b
