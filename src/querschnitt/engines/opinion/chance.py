"""Chance that is the same everywhere: numpy keeps the raw stream of PCG64 for good, but not what it makes of it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.votes import VoteTable

Reals = NDArray[np.float64]
Whole = NDArray[np.int64]


def uniform(seed: int, size: int) -> Reals:
    """(size,): numbers in [0, 1)."""
    raw: NDArray[np.uint64] = np.random.PCG64(seed).random_raw(size)
    return (raw >> np.uint64(11)).astype(np.float64) * np.float64(2.0**-53)


def draws(chance: Reals, people: int) -> Whole:
    """(people,): how often each was drawn, with replacement, when each number of `chance` draws one."""
    return np.bincount((chance * people).astype(np.int64), minlength=people)


def drawn(seed: int, people: int, most: int) -> Whole:
    """At most `most` different people, all equally likely, in ascending order."""
    if people <= most:
        return np.arange(people)
    return np.sort(np.argsort(uniform(seed, people), kind="stable")[:most])


def only(votes: VoteTable, rows: Whole) -> VoteTable:
    """The table of these rows alone (ascending); all statements stay."""
    counts = votes.counts[rows]
    starts = np.append(0, np.cumsum(counts))
    places = np.arange(starts[-1]) + np.repeat(votes.starts[rows] - starts[:-1], counts)
    return VoteTable(votes.participants[rows], votes.statements, starts, votes.columns[places], votes.values[places])


def joined(parts: Sequence[VoteTable]) -> VoteTable:
    """The table of all their people, in this order; the statements are the same in all."""
    people, columns, values = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("participants", "columns", "values")
    )
    starts = np.append(0, np.cumsum(np.concatenate([part.counts for part in parts])))
    return VoteTable(people, parts[0].statements, starts, columns, values)
