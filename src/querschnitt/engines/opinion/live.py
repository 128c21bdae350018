"""A map kept up to date vote by vote, the same to the last bit as that of all votes at once.

For each pair of statements four sums over the people who voted on both: how many (oo), of their votes on the first
(vo), of those on the second (ov), of the products (vv). A vote touches the pairs with the person's earlier votes: about
a hundred. All of these are written into the row of the statement voted on, which lies together in memory; a pair's sums
are those of its two cells. From them the passes of `passes` follow without a look at people:

    P_j = Σ_i vv_ji W_i − vo_ji C_i        Q_j = Σ_i ov_ji W_i − oo_ji C_i

No page of the house uses this module: its maps are computed from the whole table, in a worker (`listening`). It is
there for a map that is shown while votes come in. Its tests hold the passes to a second way of computing the same bits;
bench/opinion/our_map.py measures what it costs.
"""

from typing import Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.opinion_map import MapWithPeople, mapped
from querschnitt.engines.opinion.partition import Partition
from querschnitt.engines.opinion.passes import WIDTH, Integers, RowArrays, Terms, VoteTotals, no_terms

Pairs = NDArray[np.int32]
Sums = NDArray[np.int32]
Number = TypeVar("Number", bound=np.generic)
_TOGETHER: Final = 1024
_TILE: Final = 32


class _NewVotes(NamedTuple):
    """Votes to be entered, for compiled loops, (v,) each: number of the person, column of the statement, value,
    time."""

    rows: Integers
    columns: Integers
    values: Integers
    times: Integers


class _RowStore(NamedTuple):
    """Everybody's votes: person p has `used`[p] terms (`passes.RowArrays`) from `begins`[p] on, with their `times`, and
    there is space for `room`[p]. `end` (1,): where free space begins."""

    begins: Integers
    used: Integers
    room: Integers
    terms: Terms
    times: Integers
    end: Integers


class PairSums(NamedTuple):
    """(m, m) each, of every pair of statements: oo, vo and vv. ov is vo of the pair the other way round."""

    both: Sums
    first: Sums
    product: Sums


class LiveVotes:
    """Votes as they come in, on a fixed list of statements (m of them; memory 28 m² bytes, and about 25 a vote)."""

    def __init__(self, statements: Integers) -> None:
        """Begin without votes on `statements` (m,), given by their ids.

        Where a statement is added, a new LiveVotes takes all votes again, at some 4 µs each."""
        self.statements = np.unique(np.asarray(statements, np.int64))
        size = len(self.statements)
        self._columns = {int(id): column for column, id in enumerate(self.statements.tolist())}
        self._rows: dict[int, int] = {}
        self._ids = np.zeros(1024, np.int64)
        self._pairs = np.zeros((size, size, 4), np.int32)
        # Kept: fresh memory costs as much as what is written into it.
        self._sums = PairSums(*np.empty((3, size, size), np.int32))
        begins, used, room = (np.zeros(1024, np.int64) for _ in range(3))
        terms, times = no_terms(1 << 16, size), np.zeros(1 << 16, np.int64)
        self._store = _RowStore(begins, used, room, terms, times, np.zeros(1, np.int64))
        self._waiting: list[tuple[int, int, int, int]] = []

    def add(self, participant: int, statement: int, value: int, time: int) -> None:
        """Add one vote, by the rules of `tally`.

        Raises KeyError for an unknown statement, ValueError for a value that is no vote.

        Cost: some 2 µs at a hundred earlier votes."""
        if statement not in self._columns:
            raise KeyError(statement)
        if value not in (-1, 0, 1):
            raise ValueError("A vote is 1, 0 or −1.")
        self._waiting.append((participant, statement, value, time))
        if len(self._waiting) >= _TOGETHER:
            self._catch_up()

    def add_all(self, votes: Integers) -> None:
        """Add many votes, all or none: (v, 4) participant, statement, value, time.

        So a log is taken in before single votes follow, at the start and after a statement was added. Raises as `add`
        does.

        Cost: up to 2 µs a vote at a hundred earlier ones."""
        if not np.isin(votes[:, 1], self.statements).all():
            raise KeyError(int(votes[~np.isin(votes[:, 1], self.statements), 1][0]))
        if len(votes) and not -1 <= votes[:, 2].min() <= votes[:, 2].max() <= 1:
            raise ValueError("A vote is 1, 0 or −1.")
        self._catch_up()
        self._enter(votes)

    def _enter(self, votes: Integers) -> None:
        columns = np.searchsorted(self.statements, votes[:, 1])
        before = len(self._rows)
        people = votes[:, 0].tolist()
        rows = np.array([self._rows.setdefault(person, len(self._rows)) for person in people], np.int64)
        while len(self._rows) > len(self._ids):
            self._ids, store = _doubled(self._ids), self._store
            self._store = store._replace(
                begins=_doubled(store.begins), used=_doubled(store.used), room=_doubled(store.room)
            )
        new = rows >= before
        self._ids[rows[new]] = votes[new, 0]
        done, coming = 0, _NewVotes(rows, columns, votes[:, 2], votes[:, 3])
        while done < len(votes):
            done = _add(done, coming, self._store, self._pairs)
            if done < len(votes):
                store = self._store
                self._store = store._replace(terms=_doubled(store.terms), times=_doubled(store.times))

    def _catch_up(self) -> None:
        """Enter the votes that wait. Entering compiled code costs as much as the vote; some at a time share it."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._enter(np.array(waiting, np.int64))

    def voters(self) -> "LivePartition":
        """Return the votes as of now, people in the order in which their votes lie in memory: it is read through
        twice."""
        self._catch_up()
        store, people = self._store, len(self._rows)
        order = np.argsort(store.begins[:people])
        begins, counts = store.begins[order], store.used[order]
        weights = np.ones(people, np.int64)
        _symmetric(self._pairs, self._sums)
        rows = RowArrays(begins, begins + counts, store.terms, weights, len(self.statements))
        return LivePartition(self._ids[order], self._sums, int(counts.max(initial=0)), rows)

    def opinion_map(self) -> MapWithPeople:
        """Return the same as `opinion_map.opinion_map` of the table of these votes.

        Cost: some 5 ns a vote, 0.2 µs a person and 20 ns for each pair of statements."""
        voters = self.voters()
        result = mapped(voters, self.statements)
        order = np.argsort(voters.ids)
        groups = voters.groups_in(result.clustering)
        return MapWithPeople(
            **vars(result), participants=voters.ids[order], positions=voters.positions[order], groups=groups[order]
        )


class LivePartition(Partition):
    """The rows as of now, and passes from the statistics. Valid until the next vote.

    `ids` (n,) of the participants; `pairs`: the sums by pair of statements; `longest`: the most votes of one person."""

    def __init__(self, ids: Integers, pairs: PairSums, longest: int, rows: RowArrays) -> None:
        super().__init__(*rows)
        self.ids, self.pairs, self.longest = ids, pairs, longest

    def by_value(self) -> Integers:
        """Return (m, 3): disagreements, passes and agreements, from the diagonals. Cost: O(m)."""
        seen, sums, cast = (np.diag(part).astype(np.int64) for part in self.pairs)
        return np.stack([(cast - sums) // 2, seen - cast, (cast + sums) // 2], axis=1)

    def totals(self) -> VoteTotals:
        """Return votes and their sums (m,), from the diagonals. Cost: O(m)."""
        seen, sums = np.diag(self.pairs.both).astype(np.int64), np.diag(self.pairs.first).astype(np.int64)
        return VoteTotals(seen, sums, int(np.count_nonzero(self.counts)), self.longest)

    def apply(self, fixed: Integers, fixed_means: Integers) -> tuple[Integers, Integers]:
        """Return P and Q, each (m, WIDTH).

        Cost: some 1.5 ns for each pair of statements, however many people there are."""
        products, sums = np.zeros((WIDTH, self.size), np.int64), np.zeros((WIDTH, self.size), np.int64)
        _apply(self.pairs, _narrow(fixed), _narrow(fixed_means), products, sums)
        return products.T, sums.T


def _narrow(fixed: Integers) -> Sums:
    """Return `fixed` as (WIDTH, m) in 32 bits; `passes` sees to it that they fit."""
    return np.ascontiguousarray(fixed.T.astype(np.int32))


def _doubled(column: NDArray[Number]) -> NDArray[Number]:
    """Return the column with as much room again, filled with zeros."""
    return np.concatenate([column, np.zeros_like(column)])


@compiled
def _add(done: int, new: _NewVotes, store: _RowStore, pairs: Pairs) -> int:
    """Enter votes from `done` on, until there is no room for a row that has to move; return how many are entered
    then."""
    rows, columns, values, moments = new
    begins, used, room, terms, times, end = store
    for vote in range(done, len(rows)):
        row, column, value, moment = rows[vote], columns[vote], values[vote], moments[vote]
        own = -1
        for index in range(begins[row], begins[row] + used[row]):
            if terms[index] // 3 == column:
                own = index
                break
        if own >= 0:
            before = np.int64(terms[own] % 3) - 1
            if moment < times[own]:
                continue
            if moment == times[own] and value != before:
                value = np.int64(0)
            more = 0
        else:
            if used[row] == room[row]:
                wider = max(8, 2 * used[row])
                if end[0] + wider > len(terms):
                    return vote
                for index in range(used[row]):
                    terms[end[0] + index], times[end[0] + index] = (
                        terms[begins[row] + index],
                        times[begins[row] + index],
                    )
                begins[row], room[row] = end[0], wider
                end[0] += wider
            own = begins[row] + used[row]
            used[row] += 1
            before, more = np.int64(0), 1
        terms[own], times[own] = 3 * column + value + 1, moment
        change, sums = value - before, pairs[column]
        for index in range(begins[row], begins[row] + used[row]):
            if index != own:
                other, on_other = np.uint64(terms[index] // 3), np.int64(terms[index] % 3) - 1
                sums[other, 0] += more
                sums[other, 1] += change
                sums[other, 2] += more * on_other
                sums[other, 3] += change * on_other
        diagonal = pairs[column, column]
        diagonal[0] += more
        diagonal[1] += change
        diagonal[3] += value * value - before * before
    return len(rows)


# Unsigned indices: see `passes`.


@compiled
def _symmetric(pairs: Pairs, sums: PairSums) -> None:
    """Fill the sums of every pair from its two cells; in tiles, since one of them is read across, and both cells of a
    pair at once."""
    both, first, product = sums
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
def _apply(pairs: PairSums, fixed: Sums, fixed_means: Sums, products: Integers, sums: Integers) -> None:
    """Apply Q, which needs ov by row, that is vo by column: it is added up row by row as well, to every column's sum.

    Both vectors at once, so that the statistics are read once."""
    both, first, product = pairs
    first_vector, second_vector, first_means, second_means = fixed[0], fixed[1], fixed_means[0], fixed_means[1]
    for i in range(np.uint64(len(both))):
        w, c, v, d = (
            np.int64(first_vector[i]),
            np.int64(first_means[i]),
            np.int64(second_vector[i]),
            np.int64(second_means[i]),
        )
        ours, others = np.int64(0), np.int64(0)
        for j in range(np.uint64(len(both))):
            cast, on_first, seen = np.int64(product[i, j]), np.int64(first[i, j]), np.int64(both[i, j])
            ours += cast * np.int64(first_vector[j]) - on_first * np.int64(first_means[j])
            others += cast * np.int64(second_vector[j]) - on_first * np.int64(second_means[j])
            sums[0, j] += on_first * w - seen * c
            sums[1, j] += on_first * v - seen * d
        products[0, i], products[1, i] = ours, others
