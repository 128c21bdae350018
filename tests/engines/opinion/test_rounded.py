"""No number from one to four leaves the house, and none is far from the truth."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from querschnitt.engines.opinion.rounded import rounded

PARTS = arrays(np.int64, st.tuples(st.integers(0, 6), st.just(3)), elements=st.integers(0, 60))


@settings(deadline=None, max_examples=100)
@given(PARTS)
def test_nothing_small_is_left_and_nothing_is_far_off(parts: np.ndarray) -> None:
    found = rounded(parts)
    assert not ((found > 0) & (found < 5)).any()
    assert (np.abs(found - parts) <= 2).all()


@settings(deadline=None, max_examples=100)
@given(PARTS)
def test_a_known_sum_does_not_give_a_small_number_away(parts: np.ndarray) -> None:
    """Whoever knows the sum of an answer and all published parts but one: another table would have been published the same."""
    found, sums = rounded(parts), parts.sum(axis=0)
    for part, answer in np.argwhere((parts > 0) & (parts < 5)):
        others = [other for other in range(len(parts)) if other != part]
        if not others or sums[answer] == parts[part, answer]:
            continue
        assert any(_possible(parts, found, part, answer, other, step) for other in others for step in (-1, 1))


def _possible(parts: np.ndarray, found: np.ndarray, part: int, answer: int, other: int, step: int) -> bool:
    changed = parts.copy()
    changed[part, answer] += step
    changed[other, answer] -= step
    return bool((changed >= 0).all() and (rounded(changed)[:, answer] == found[:, answer]).all())


def test_by_hand() -> None:
    """Disagreement is small in the second part, so it is rounded in both; the other answers stay."""
    assert rounded(np.array([[13, 7, 80], [3, 6, 21]])).tolist() == [[15, 7, 80], [5, 6, 21]]


def test_what_is_no_count_is_refused() -> None:
    with pytest.raises(ValueError, match="base is odd"):
        rounded(np.array([[-1, 0, 0]]))
