"""Intervals, lists by their lower ends, and weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from querschnitt.engines.indicators.intervals import wilson as exact
from querschnitt.engines.opinion.shares import (
    AnswerCounts,
    NoProbability,
    agreement,
    by_lower_bound,
    inverse_probability,
    tallied,
    united,
    wilson,
)
from tests.engines.opinion.small_tables import camps, table


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_interval_is_the_one_that_the_figures_have(count: int, total: int) -> None:
    count = min(count, total)
    share, shares = exact(count, total), wilson(np.array([count]), np.array([total]))
    assert (shares.value[0], shares.low[0], shares.high[0]) == pytest.approx(
        (share.value, share.low, share.high), abs=1e-12
    )


def test_nothing_known_is_anything() -> None:
    shares = wilson(np.zeros(1), np.zeros(1))
    assert (shares.value[0], shares.low[0], shares.high[0]) == (0.5, 0.0, 1.0)


def test_few_votes_rank_below_many() -> None:
    assert by_lower_bound(wilson(np.array([3.0, 90.0, 0.0]), np.array([3.0, 100.0, 0.0]))).tolist() == [1, 0, 2]


def test_weights_make_up_for_who_was_shown_a_statement_more_often() -> None:
    """Those against it were shown it three times as often as those in favour; in truth it is half and half."""
    votes = table(np.array([[-1]] * 60 + [[1]] * 20))
    weights = inverse_probability(np.array([0.9] * 60 + [0.3] * 20))
    weighted = agreement(tallied(votes, np.ones((1, 80), bool), weights))
    plain = agreement(tallied(votes, np.ones((1, 80), bool)))
    assert plain.value[0, 0] == pytest.approx(0.25)
    assert weighted.value[0, 0] == pytest.approx(0.5)
    assert weighted.high[0, 0] - weighted.low[0, 0] > plain.high[0, 0] - plain.low[0, 0]


def test_where_no_probability_was_recorded_a_vote_is_a_usual_one() -> None:
    assert inverse_probability(np.array([np.nan, 0.5, 0.5])).tolist() == [1, 1, 1]
    assert inverse_probability(np.full(3, np.nan)).tolist() == [1, 1, 1]


@pytest.mark.parametrize("wrong", [0.0, -0.1, 1.1])
def test_what_is_no_probability_is_refused(wrong: float) -> None:
    with pytest.raises(NoProbability):
        inverse_probability(np.array([0.5, wrong]))


@given(arrays(np.float64, st.integers(1, 30), elements=st.floats(1e-300, 1)))
def test_no_vote_outweighs_ten_usual_ones(probability: np.ndarray[tuple[int], np.dtype[np.float64]]) -> None:
    weights = inverse_probability(probability)
    assert np.isfinite(weights).all()
    assert weights.max() <= 10 * np.median(weights) * (1 + 1e-9)


def test_what_few_agreed_on_is_less_sure_than_what_many_did() -> None:
    agrees, none = np.array([[3.0, 300.0], [2.0, 200.0]]), np.zeros((2, 2))
    shares = united(AnswerCounts(agrees, none, agrees / 2))
    assert shares.value == pytest.approx(np.prod((agrees + 1) / (agrees * 1.5 + 2), axis=0))
    assert (shares.high - shares.low)[0] > 3 * (shares.high - shares.low)[1]
    assert by_lower_bound(shares).tolist() == [1, 0]


def test_the_interval_of_a_product_holds_what_chance_gives() -> None:
    agrees, seen = np.array([[12.0], [30.0]]), np.array([[20.0], [40.0]])
    dice = np.random.default_rng(1)
    drawn = np.prod(
        [dice.beta(a + 1, s - a + 1, 20_000) for a, s in zip(agrees[:, 0], seen[:, 0], strict=True)], axis=0
    )
    shares = united(AnswerCounts(agrees, np.zeros((2, 1)), seen - agrees))
    assert np.mean((drawn >= shares.low[0]) & (drawn <= shares.high[0])) == pytest.approx(0.95, abs=0.01)


def test_equal_weights_change_nothing() -> None:
    votes, members = table(camps(50, 9)), np.ones((1, 50), bool)
    plain, weighted = tallied(votes, members), tallied(votes, members, np.full(len(votes.values), 0.25))
    assert weighted.agrees == pytest.approx(plain.agrees)
    assert weighted.seen == pytest.approx(plain.seen)
