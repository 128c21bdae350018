"""Straight lines and copies are flagged with reasons; people with opinions are not."""

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

from querschnitt.engines.opinion.flags import AlikeVoters, Flags, Judgeability, flagged, judgeable, without_flagged
from querschnitt.engines.opinion.groups import opinion_groups
from querschnitt.engines.opinion.votes import VoteTable
from tests.engines.opinion.small_tables import UNSEEN, camps, degenerate, matrices, table


def crowd() -> NDArray[np.int64]:
    return camps(300, 40, moody=0.5)


def with_copies() -> NDArray[np.int64]:
    """Rows 10 to 13 copy a vote of their own; 13 changes one of the votes."""
    matrix = crowd()
    matrix[10] = np.random.default_rng(3).choice([-1, 0, 1], 40)
    matrix[11:14] = matrix[10]
    matrix[13, 0] = -matrix[13, 0] or 1
    return matrix


def test_people_with_opinions_are_not_flagged() -> None:
    assert flagged(table(crowd())) == Flags((), ())


def test_the_same_answer_all_along_is_flagged_with_its_length() -> None:
    matrix = crowd()
    matrix[7] = -1
    (line,) = flagged(table(matrix)).straight
    assert (line.row, line.answer, line.length, line.votes) == (7, -1, 40, 40)
    assert line.surprise > np.log(3 * 300 * 40)


def test_with_times_a_run_counts_in_the_order_of_voting() -> None:
    matrix = crowd()
    dice = np.random.default_rng(4)
    matrix[7] = dice.permutation([0] * 20 + [1] * 10 + [-1] * 10)
    votes = table(matrix)
    times = dice.permutation(len(votes.values))
    assert not flagged(votes, times).straight
    first, last = votes.starts[7:9]
    times[first:last] = np.where(votes.values[first:last] == 0, 0, 1000) + np.arange(last - first)
    (line,) = flagged(votes, times).straight
    assert (line.row, line.answer, line.length, line.votes) == (7, 0, 20, 40)


def test_who_agrees_with_what_all_agree_with_is_not_flagged() -> None:
    assert flagged(table(np.ones((100, 40), np.int64))) == Flags((), ())


def test_copies_are_flagged_together_with_how_equal_they_are() -> None:
    (group,) = flagged(table(with_copies())).alike
    assert group.rows == (10, 11, 12, 13)
    assert (group.common, group.equal, group.within) == (40, 39, None)


def test_copies_within_a_moment_say_so() -> None:
    votes = table(with_copies())
    times = np.repeat(np.arange(300) * 1000, votes.counts)
    times[votes.starts[10] : votes.starts[14]] = 5_000
    (group,) = flagged(votes, times).alike
    assert group.within == 0


def test_nobody_is_left_out_but_in_the_table_without() -> None:
    votes = table(with_copies())
    flags = flagged(votes)
    rest = without_flagged(votes, flags)
    assert len(rest.participants) == 296
    assert set(votes.participants) - set(rest.participants) == {10, 11, 12, 13}
    assert opinion_groups(rest).k >= 1


@pytest.mark.parametrize("matrix", degenerate())
def test_degenerate_votes_have_no_flags(matrix: NDArray[np.int64]) -> None:
    votes = table(matrix)
    assert flagged(votes) == flagged(votes, np.zeros(len(votes.values), np.int64)) == Flags((), ())


def test_what_can_be_judged() -> None:
    """Row 0 has too few votes, all of row 1 came at once."""
    matrix = crowd()
    matrix[0, 14:] = UNSEEN
    matrix[1:] = np.where(matrix[1:] == UNSEEN, 1, matrix[1:])
    votes = table(matrix)
    times = np.arange(len(votes.values))
    times[votes.starts[1] : votes.starts[2]] = 5
    assert judgeable(votes, times) == Judgeability(299, 298, beginnings=True)
    assert judgeable(votes, np.full_like(times, 5)) == judgeable(votes) == Judgeability(299, 0, beginnings=False)


def test_without_an_order_only_one_answer_to_everything_is_a_line() -> None:
    """All votes at one time: that twenty equal ones stand side by side in the table says nothing."""
    matrix = crowd()
    matrix[7] = [0] * 20 + [1] * 20
    matrix[8] = 0
    votes = table(matrix)
    assert [line.row for line in flagged(votes, np.full(len(votes.values), 5)).straight] == [8]


def as_ids(votes: VoteTable, ids: NDArray[np.int64], flags: Flags) -> tuple[set[int], set[frozenset[int]]]:
    def named(group: AlikeVoters) -> frozenset[int]:
        return frozenset(int(ids[row]) for row in group.rows)

    return {int(ids[flag.row]) for flag in flags.straight}, {named(flag) for flag in flags.alike}


def test_the_order_of_people_does_not_matter() -> None:
    matrix = with_copies()
    matrix[7] = -1
    order = np.random.default_rng(1).permutation(300)
    votes, other = table(matrix), table(matrix[order])
    assert as_ids(votes, np.arange(300), flagged(votes)) == as_ids(other, order, flagged(other))


@settings(max_examples=30, deadline=None)
@given(matrices(most_people=8, most_statements=20))
def test_surprises_are_finite(matrix: NDArray[np.int64]) -> None:
    copied = np.vstack([matrix, matrix, np.full((1, matrix.shape[1]), UNSEEN)])
    flags = flagged(table(copied))
    assert np.isfinite([flag.surprise for flag in (*flags.straight, *flags.alike)]).all()
