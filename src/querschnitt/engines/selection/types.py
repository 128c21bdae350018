"""People with the same answers are interchangeable: they form a type, and only the counts of types matter.

Whoever shares an address (an employer, a family) with somebody in the pool is told apart by it as well, and
"at most one of them" becomes a row like a quota's.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from querschnitt.engines.selection.problem import Problem, Unusable

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
UnsignedInts = npt.NDArray[np.uint64]
ShortInts = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Types:
    """People who may be drawn, counted as T types over R rows; F is the number of categories and kinds of sharing.

    `bound_rows` (T × F): the row a type stands in for each category and kind of sharing, −1 for none. `counts` (T):
    people of each type. `least`, `most` (R): bounds of each row in people, seated people taken off. `size`: seats
    left. `people`: positions in the pool ordered by type and id; those of type t stand from `starts[t]` on, `starts`
    (T + 1). `labels` (R): category and value, or kind and shared thing. `excluded`: positions of people who share
    something with a seated one and so can't be chosen. `earlier` (T): sum of chances in earlier draws, ≥ 0; types are
    told apart by it as well.
    """

    bound_rows: Ints
    counts: Ints
    least: Ints
    most: Ints
    size: int
    people: Ints
    starts: Ints
    labels: tuple[tuple[str, str], ...]
    excluded: Ints
    earlier: Floats

    def __len__(self) -> int:
        return len(self.counts)

    def members(self, type_index: int) -> Ints:
        """Return the positions in the pool of the people of type `type_index`, by id."""
        return self.people[self.starts[type_index] : self.starts[type_index + 1]]

    def per_row(self, amounts: Floats | Ints) -> Floats:
        """Return the sum over types of `amounts` (T) in each row (R). Cost: O(T·F)."""
        wide = np.repeat(np.asarray(amounts, dtype=np.float64), self.bound_rows.shape[1])
        flat = self.bound_rows.ravel()
        inside = flat >= 0
        return np.bincount(flat[inside], weights=wide[inside], minlength=len(self.least)).astype(np.float64)


def types_of(problem: Problem) -> Types:
    """Return the types of a problem. Raises Unusable where seated people already break a quota or share what may not be
    shared. Cost: O(n·F·log n) for n people."""
    quotas = sorted(problem.quotas)
    index = {(quota.category, quota.value): row for row, quota in enumerate(quotas)}
    order = np.array(sorted(range(len(problem.pool)), key=problem.pool.ids.__getitem__), dtype=np.int64)
    columns = [_column(problem.pool.answers[name], order, name, index) for name in problem.categories]
    least, most = [q.least for q in quotas], [q.most for q in quotas]
    for sharing in sorted(problem.pool.shared):
        columns.append(_shared_column(problem.pool.shared[sharing], order, sharing, index))
    least += [0] * (len(index) - len(least))
    most += [1] * (len(index) - len(most))
    table = np.stack(columns or [np.full(len(order), -1)], axis=1)
    return _grouped(problem, table, order, np.array(least, np.int64), np.array(most, np.int64), tuple(index))


def _column(values: Sequence[str], order: Ints, name: str, index: dict[tuple[str, str], int]) -> Ints:
    rows = {value: row for (category, value), row in index.items() if category == name}
    return np.fromiter((rows[values[i]] for i in order), dtype=np.int64, count=len(order))


def _shared_column(values: Sequence[str], order: Ints, sharing: str, index: dict[tuple[str, str], int]) -> Ints:
    """Return the row of each person, and add to `index` a new row for each thing that at least two people share."""
    times = Counter(values[i] for i in order)
    rows = {value: len(index) + n for n, value in enumerate(sorted(v for v, count in times.items() if v and count > 1))}
    index.update({(sharing, value): row for value, row in rows.items()})
    return np.fromiter((rows.get(values[i], -1) for i in order), dtype=np.int64, count=len(order))


def _grouped(
    problem: Problem, table: Ints, order: Ints, least: Ints, most: Ints, labels: tuple[tuple[str, str], ...]
) -> Types:
    seated = np.array([problem.pool.ids[i] in problem.seated for i in order], dtype=bool)
    seats = np.bincount(table[seated].ravel() + 1, minlength=len(least) + 1)[1:]
    if (full := np.flatnonzero(seats > most)).size:
        category, value = labels[full[0]]
        message = f"{seats[full[0]]} of those seated already are {category}: {value}; at most {most[full[0]]} may be."
        raise Unusable("seated_break_quota", message, category=category, value=value)
    quotas = len(problem.quotas)
    closed = np.flatnonzero(seats[quotas:] > 0) + quotas
    excluded = ~seated & np.isin(table, closed).any(axis=1)
    free = ~seated & ~excluded
    levels, level = np.unique(_earlier(problem, order)[free], return_inverse=True)
    features = np.column_stack([table[free], level.ravel()])
    types, type_of, counts = np.unique(features, axis=0, return_inverse=True, return_counts=True)
    by_type = np.argsort(type_of.ravel(), kind="stable")
    return Types(
        bound_rows=np.ascontiguousarray(types[:, :-1]),
        counts=counts.astype(np.int64),
        least=np.maximum(least - seats, 0),
        most=most - seats,
        size=problem.size - int(seated.sum()),
        people=order[free][by_type],
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        labels=labels,
        excluded=order[excluded],
        earlier=levels[types[:, -1]],
    )


def _earlier(problem: Problem, order: Ints) -> Floats:
    earlier = problem.pool.earlier
    return np.array([float(earlier[i] or 0) for i in order]) if earlier else np.zeros(len(order))
