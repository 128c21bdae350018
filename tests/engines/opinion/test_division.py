"""What divides ranks by what is sure."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from querschnitt.engines.opinion.division import division

TALLIES = arrays(np.int64, st.tuples(st.integers(0, 4), st.integers(1, 5), st.just(3)), elements=st.integers(0, 400))


def test_by_hand() -> None:
    """80 of 100 against 20 of 100: 81/102 − 21/102, less 1.96 · √(2 · 81/102 · 21/102 / 102)."""
    tallies = np.array([[[20, 0, 80]], [[80, 0, 20]]])
    reach = 1.959963984540054 * np.sqrt(2 * (81 / 102) * (21 / 102) / 102)
    assert division(tallies)[0] == pytest.approx(60 / 102 - reach)


def test_few_votes_rank_behind_many() -> None:
    few_and_many = np.array([[[0, 0, 5], [10, 0, 90]], [[5, 0, 0], [90, 0, 10]]])
    assert division(few_and_many)[0] < division(few_and_many)[1]


@settings(deadline=None, max_examples=50)
@given(TALLIES)
def test_always_a_difference_of_shares(tallies: np.ndarray) -> None:
    result = division(tallies)
    assert result.shape == (tallies.shape[1],)
    assert ((result >= 0) & (result < 1)).all()
    assert (result == division(tallies[::-1])).all()


def test_one_group_divides_nothing() -> None:
    assert division(np.array([[[50, 0, 50]]])).tolist() == [0.0]
