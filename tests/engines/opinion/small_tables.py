"""Tables of votes for the tests: any small ones, degenerate ones, and ones with a plan."""

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from querschnitt.engines.opinion.votes import VoteTable

UNSEEN = 9


def table(matrix: NDArray[np.int64]) -> VoteTable:
    """Make a table from people × statements with −1, 0, 1 and UNSEEN."""
    rows, columns = np.nonzero(matrix != UNSEEN)
    people, statements = matrix.shape
    starts = np.append(0, np.cumsum(np.bincount(rows, minlength=people)))
    return VoteTable(
        participants=np.arange(people),
        statements=np.arange(statements),
        starts=starts.astype(np.int64),
        columns=columns.astype(np.int32),
        values=matrix[rows, columns].astype(np.int8),
    )


def relabelled(matrix: NDArray[np.int64], order: NDArray[np.int64]) -> VoteTable:
    """The same people in another order."""
    return table(matrix[order])


@st.composite
def matrices(draw: st.DrawFn, most_people: int = 12, most_statements: int = 9) -> NDArray[np.int64]:
    people, statements = draw(st.integers(0, most_people)), draw(st.integers(0, most_statements))
    cells = draw(
        st.lists(st.sampled_from([-1, 0, 1, UNSEEN]), min_size=people * statements, max_size=people * statements)
    )
    return np.array(cells, np.int64).reshape(people, statements)


def degenerate() -> list[NDArray[np.int64]]:
    """Nobody; nothing; one participant; all equal; nobody voted; a statement nobody saw."""
    unseen = np.full((20, 8), 1)
    unseen[:, 3] = UNSEEN
    return [
        np.zeros((0, 0), np.int64),
        np.zeros((0, 8), np.int64),
        np.zeros((5, 0), np.int64),
        np.ones((1, 8), np.int64),
        np.ones((20, 8), np.int64),
        np.full((20, 8), UNSEEN),
        unseen,
    ]


def camps(people: int, statements: int, seed: int = 1, *, moody: float = 0.0, seen: float = 0.7) -> NDArray[np.int64]:
    """Two camps that disagree on every second statement; `moody`: how much more some agree with everything."""
    dice = np.random.default_rng(seed)
    camp, mood = np.arange(people) % 2, dice.normal(0, moody, people)
    side = np.where(np.arange(statements) % 2, 1.0, -1.0)
    leaning = np.outer(np.where(camp, 1.5, -1.5), side) + mood[:, None] + 0.3
    values = np.where(dice.random((people, statements)) < 1 / (1 + np.exp(-leaning)), 1, -1)
    values[dice.random(values.shape) < 0.05] = 0
    return np.where(dice.random(values.shape) < seen, values, UNSEEN)
