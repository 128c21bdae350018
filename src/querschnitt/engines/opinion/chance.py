"""Chance that is the same everywhere: numpy keeps the raw stream of PCG64 for good, but not what it makes of it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.votes import VoteTable

Reals = NDArray[np.float64]
Integers = NDArray[np.int64]


def uniform(seed: int, size: int) -> Reals:
    """Return (size,): numbers in [0, 1), the upper 53 bits of the raw stream of PCG64. Cost: O(size)."""
    raw: NDArray[np.uint64] = np.random.PCG64(seed).random_raw(size)
    return (raw >> np.uint64(11)).astype(np.float64) * np.float64(2.0**-53)


def draws(chance: Reals, people: int) -> Integers:
    """Return (people,): how often each was drawn, with replacement, when each number of `chance`, in [0, 1), draws
    one."""
    return np.bincount((chance * people).astype(np.int64), minlength=people)


def drawn(seed: int, people: int, most: int) -> Integers:
    """Draw at most `most` different people, all equally likely: their rows in ascending order.

    Cost: a sort of `people` numbers."""
    if people <= most:
        return np.arange(people)
    return np.sort(np.argsort(uniform(seed, people), kind="stable")[:most])


def only(votes: VoteTable, rows: Integers) -> VoteTable:
    """Return the table of these rows alone (ascending); all statements stay. Cost: O(votes of these rows)."""
    counts = votes.counts[rows]
    starts = np.append(0, np.cumsum(counts))
    indices = np.arange(starts[-1]) + np.repeat(votes.starts[rows] - starts[:-1], counts)
    return VoteTable(votes.participants[rows], votes.statements, starts, votes.columns[indices], votes.values[indices])


def joined(parts: Sequence[VoteTable]) -> VoteTable:
    """Join at least one table into that of all their people, in this order; the statements are the same in all.

    Cost: O(votes)."""
    people, columns, values = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("participants", "columns", "values")
    )
    starts = np.append(0, np.cumsum(np.concatenate([part.counts for part in parts])))
    return VoteTable(people, parts[0].statements, starts, columns, values)
