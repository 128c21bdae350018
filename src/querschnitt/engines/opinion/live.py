"""A map kept up to date vote by vote, the same to the last bit as that of all votes at once.

For each pair of statements four sums over the people who voted on both: how many (oo), of their votes on the first (vo), of those
on the second (ov), of the products (vv). A vote touches the pairs with the person's earlier votes: about a hundred. All of these
are written into the row of the statement voted on, which lies together in memory; a pair's sums are those of its two cells.
From them the passes of `passes` follow without a look at people:

    P_j = Σ_i vv_ji W_i − vo_ji C_i        Q_j = Σ_i ov_ji W_i − oo_ji C_i

The house draws its maps from the whole table, in a worker (`listening`); this is for whoever shows a map while votes come in. That
it gives the same bits is tested, what it costs is measured in bench/opinion.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.opinion_map import OpinionMap, mapped
from querschnitt.engines.opinion.partition import Partition
from querschnitt.engines.opinion.passes import WIDTH, Terms, Totals, Whole, no_terms

Pairs = NDArray[np.int32]
Sums = NDArray[np.int32]
_TOGETHER: Final = 1024
_TILE: Final = 32


class LiveVotes:
    """Votes as they come in, on a fixed list of statements (m of them; memory 28 m² bytes, and about 25 a vote)."""

    def __init__(self, statements: Whole) -> None:
        """Where a statement is added, a new LiveVotes takes all votes again, at some 4 µs each."""
        self.statements = np.unique(np.asarray(statements, np.int64))
        size = len(self.statements)
        self._columns = {int(id): place for place, id in enumerate(self.statements.tolist())}
        self._rows: dict[int, int] = {}
        self._ids = np.zeros(1024, np.int64)
        self._pairs = np.zeros((size, size, 4), np.int32)
        # Kept: fresh memory costs as much as what is written into it.
        self._sums = np.empty((3, size, size), np.int32)
        self._begins, self._used, self._room = (np.zeros(1024, np.int64) for _ in range(3))
        self._terms, self._times = no_terms(1 << 16, size), np.zeros(1 << 16, np.int64)
        self._end = np.zeros(1, np.int64)
        self._waiting: list[tuple[int, int, int, int]] = []

    def add(self, participant: int, statement: int, value: int, time: int) -> None:
        """One vote; the rules of `tally`. Raises KeyError for an unknown statement, ValueError for a value that is no vote."""
        if statement not in self._columns:
            raise KeyError(statement)
        if value not in (-1, 0, 1):
            raise ValueError("A vote is 1, 0 or −1.")
        self._waiting.append((participant, statement, value, time))
        if len(self._waiting) >= _TOGETHER:
            self._catch_up()

    def add_all(self, votes: Whole) -> None:
        """(v, 4) participant, statement, value, time. All or none. How a log is taken in before single votes follow, at the start and
        after a statement was added. Cost: up to 2 µs a vote at a hundred earlier ones."""
        if not np.isin(votes[:, 1], self.statements).all():
            raise KeyError(int(votes[~np.isin(votes[:, 1], self.statements), 1][0]))
        if len(votes) and not -1 <= votes[:, 2].min() <= votes[:, 2].max() <= 1:
            raise ValueError("A vote is 1, 0 or −1.")
        self._catch_up()
        self._enter(votes)

    def _enter(self, votes: Whole) -> None:
        columns = np.searchsorted(self.statements, votes[:, 1])
        known = len(self._rows)
        rows = np.array([self._rows.setdefault(one, len(self._rows)) for one in votes[:, 0].tolist()], np.int64)
        while len(self._rows) > len(self._begins):
            self._begins, self._used, self._room, self._ids = (
                _doubled(one) for one in (self._begins, self._used, self._room, self._ids)
            )
        new = rows >= known
        self._ids[rows[new]] = votes[new, 0]
        done = 0
        while done < len(votes):
            done = _add(
                done, rows, columns, votes[:, 2], votes[:, 3], self._begins, self._used, self._room, self._terms, self._times,
                self._end, self._pairs,
            )  # fmt: skip
            if done < len(votes):
                self._terms, self._times = _doubled(self._terms), _doubled(self._times)

    def _catch_up(self) -> None:
        """Entering compiled code costs as much as the vote; some at a time share it."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._enter(np.array(waiting, np.int64))

    def voters(self) -> "LivePartition":
        """In the order in which their votes lie in memory: it is read through twice."""
        self._catch_up()
        order = np.argsort(self._begins[: len(self._rows)])
        count, begins, counts = len(order), self._begins[order], self._used[order]
        weights = np.ones(count, np.int64)
        _symmetric(self._pairs, *self._sums)
        return LivePartition(
            self._ids[order],
            self._sums,
            int(counts.max(initial=0)),
            begins,
            begins + counts,
            self._terms,
            weights,
            len(self.statements),
        )

    def opinion_map(self) -> OpinionMap:
        """The same as `opinion_map.opinion_map` of the table of these votes. Cost: some 5 ns a vote,
        0.2 µs a person and 20 ns for each pair of statements."""
        voters = self.voters()
        found = mapped(voters, self.statements)
        order = np.argsort(voters.ids)
        groups = voters.groups_in(found.clustering)
        return OpinionMap(
            **vars(found), participants=voters.ids[order], positions=voters.positions[order], groups=groups[order]
        )


class LivePartition(Partition):
    """The rows as of now, and passes from the statistics. Valid until the next vote."""

    def __init__(
        self,
        ids: Whole,
        sums: Sums,
        longest: int,
        begins: Whole,
        ends: Whole,
        terms: Terms,
        weights: Whole,
        size: int,
    ) -> None:
        super().__init__(begins, ends, terms, weights, size)
        self.ids = ids
        self.both, self.first, self.product = sums
        self.longest = longest

    def by_value(self) -> Whole:
        seen, sums, told = (np.diag(one).astype(np.int64) for one in (self.both, self.first, self.product))
        return np.stack([(told - sums) // 2, seen - told, (told + sums) // 2], axis=1)

    def totals(self) -> Totals:
        seen, sums = np.diag(self.both).astype(np.int64), np.diag(self.first).astype(np.int64)
        return Totals(seen, sums, int(np.count_nonzero(self.counts)), self.longest)

    def apply(self, fixed: Whole, fixed_means: Whole) -> tuple[Whole, Whole]:
        """Cost: some 1.5 ns for each pair of statements, however many people there are."""
        products, sums = np.zeros((WIDTH, self.size), np.int64), np.zeros((WIDTH, self.size), np.int64)
        (one, other), (one_means, other_means) = _narrow(fixed), _narrow(fixed_means)
        _apply(self.both, self.first, self.product, one, other, one_means, other_means, products, sums)
        return products.T, sums.T


def _narrow(fixed: Whole) -> Sums:
    """`passes` sees to it that they fit."""
    return np.ascontiguousarray(fixed.T.astype(np.int32))


def _doubled(column: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([column, np.zeros_like(column)])


@compiled
def _add(
    done: int, rows: Whole, columns: Whole, values: Whole, moments: Whole, begins: Whole, used: Whole, room: Whole,
    terms: Terms, times: Whole, end: Whole, pairs: Pairs,
) -> int:  # fmt: skip
    """Enters votes from `done` on, until there is no room for a row that has to move; how many are entered then."""
    for vote in range(done, len(rows)):
        row, column, value, moment = rows[vote], columns[vote], values[vote], moments[vote]
        found = -1
        for place in range(begins[row], begins[row] + used[row]):
            if terms[place] // 3 == column:
                found = place
                break
        if found >= 0:
            before = np.int64(terms[found] % 3) - 1
            if moment < times[found]:
                continue
            if moment == times[found] and value != before:
                value = np.int64(0)
            more = 0
        else:
            if used[row] == room[row]:
                wider = max(8, 2 * used[row])
                if end[0] + wider > len(terms):
                    return vote
                for place in range(used[row]):
                    terms[end[0] + place], times[end[0] + place] = (
                        terms[begins[row] + place],
                        times[begins[row] + place],
                    )
                begins[row], room[row] = end[0], wider
                end[0] += wider
            found = begins[row] + used[row]
            used[row] += 1
            before, more = np.int64(0), 1
        terms[found], times[found] = 3 * column + value + 1, moment
        change, sums = value - before, pairs[column]
        for place in range(begins[row], begins[row] + used[row]):
            if place != found:
                other, on_other = np.uint64(terms[place] // 3), np.int64(terms[place] % 3) - 1
                sums[other, 0] += more
                sums[other, 1] += change
                sums[other, 2] += more * on_other
                sums[other, 3] += change * on_other
        own = pairs[column, column]
        own[0] += more
        own[1] += change
        own[3] += value * value - before * before
    return len(rows)


# Unsigned indices: see `passes`.


@compiled
def _symmetric(pairs: Pairs, both: Sums, first: Sums, product: Sums) -> None:
    """Fills (m, m) each: oo, vo and vv of every pair, from the sums of its two cells; in tiles, since one of them is read across, and
    both cells of a pair at once. ov is vo of the pair the other way round."""
    size = len(pairs)
    for top in range(0, size, _TILE):
        for left in range(top, size, _TILE):
            for i in range(np.uint64(top), np.uint64(min(top + _TILE, size))):
                for j in range(np.uint64(max(left, int(i) + 1)), np.uint64(min(left + _TILE, size))):
                    both[i, j] = both[j, i] = pairs[i, j, 0] + pairs[j, i, 0]
                    first[i, j], first[j, i] = pairs[i, j, 1] + pairs[j, i, 2], pairs[j, i, 1] + pairs[i, j, 2]
                    product[i, j] = product[j, i] = pairs[i, j, 3] + pairs[j, i, 3]
    for i in range(size):
        both[i, i], first[i, i], product[i, i] = pairs[i, i, 0], pairs[i, i, 1], pairs[i, i, 3]


@compiled
def _apply(
    both: Sums, first: Sums, product: Sums, one: Sums, other: Sums, one_means: Sums, other_means: Sums, products: Whole,
    sums: Whole,
) -> None:  # fmt: skip
    """Q needs ov by row, that is vo by column: added up row by row as well, to every column's sum. Both vectors at once, so that the
    statistics are read once."""
    for i in range(np.uint64(len(both))):
        w, c, v, d = np.int64(one[i]), np.int64(one_means[i]), np.int64(other[i]), np.int64(other_means[i])
        ours, others = np.int64(0), np.int64(0)
        for j in range(np.uint64(len(both))):
            told, on_first, seen = np.int64(product[i, j]), np.int64(first[i, j]), np.int64(both[i, j])
            ours += told * np.int64(one[j]) - on_first * np.int64(one_means[j])
            others += told * np.int64(other[j]) - on_first * np.int64(other_means[j])
            sums[0, j] += on_first * w - seen * c
            sums[1, j] += on_first * v - seen * d
        products[0, i], products[1, i] = ours, others
