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
    found = rounded(parts, parts.sum(axis=0))
    assert found is None or not ((found > 0) & (found < 5)).any()
    assert found is None or (np.abs(found - parts) <= 2).all()


@settings(deadline=None, max_examples=100)
@given(PARTS)
def test_a_known_sum_does_not_give_a_small_number_away(parts: np.ndarray) -> None:
    """To whoever knows the sum of an answer, the next larger or smaller number would have looked the same."""
    found = rounded(parts, parts.sum(axis=0))
    if found is None:
        return
    for part, answer in np.argwhere((parts > 0) & (parts < 5)):
        shift = [_shifted(parts[:, answer], found[:, answer], part, step) for step in (-1, 1)]
        assert any(shift), "another table with the same sum is published alike"


def _shifted(column: np.ndarray, found: np.ndarray, part: int, step: int) -> bool:
    """Whether one more (or fewer) here can be one fewer (or more) elsewhere, and each is still rounded to the same."""
    changed = column[part] + step
    fits = [changed >= 0 and abs(changed - found[part]) <= 2]
    others = [other for other in range(len(column)) if other != part]
    fits.append(any(column[o] - step >= 0 and abs(column[o] - step - found[o]) <= 2 for o in others))
    return all(fits)


def test_by_hand() -> None:
    """Disagreement is small in the second part, so it is rounded in both; the other answers stay."""
    parts = np.array([[14, 7, 80], [3, 6, 21]])
    found = rounded(parts, parts.sum(axis=0))
    assert found is not None
    assert found.tolist() == [[15, 7, 80], [5, 6, 21]]


def test_where_the_sum_would_tell_nothing_is_published() -> None:
    """Two numbers of at least three with a sum of six are three and three. With people of no part they might be anything."""
    parts = np.array([[3, 9, 9], [3, 9, 9]])
    assert rounded(parts, parts.sum(axis=0)) is None
    assert rounded(parts, parts.sum(axis=0) + 5) is not None


def test_what_is_no_count_is_refused() -> None:
    with pytest.raises(ValueError, match="base is odd"):
        rounded(np.array([[-1, 0, 0]]), np.array([0, 0, 0]))
