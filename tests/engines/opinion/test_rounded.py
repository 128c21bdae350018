"""No number from one to four leaves the house, none can be worked out, and none is far from the truth."""

from collections import defaultdict
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from querschnitt.engines.opinion.rounded import bounds, reveals_small_count, rounded, rounded_sums

PARTS = arrays(np.int64, st.tuples(st.integers(0, 6), st.just(3)), elements=st.integers(0, 60))


@settings(deadline=None, max_examples=100)
@given(PARTS)
def test_nothing_small_is_left_and_nothing_is_far_off(parts: np.ndarray) -> None:
    for shown in (rounded(parts), rounded_sums(parts)):
        assert not ((shown > 0) & (shown < 5)).any()
        assert all(
            bounds(number)[0] <= part <= bounds(number)[1] for number, part in zip(shown.flat, parts.flat, strict=True)
        )


@pytest.mark.parametrize("with_others", [False, True])
@pytest.mark.parametrize(("parts", "largest"), [(1, 14), (2, 24), (3, 14)])
def test_who_knows_how_it_is_rounded_works_no_small_number_out(parts: int, largest: int, with_others: bool) -> None:
    """All tables that are published alike are put together: of none of them may all have the same small number in a
    place."""
    alike = defaultdict(set)
    for counted in product(range(largest + 1), repeat=parts + with_others):
        if sum(counted) > largest - 2:  # of a larger sum not all tables are among these
            continue
        column, sums = np.array(counted[:parts])[:, None], np.array([sum(counted)])
        if not reveals_small_count(column, sums):
            alike[*rounded(column)[:, 0], rounded_sums(sums)[0]].add(counted[:parts])
    assert len(alike) > largest / 3
    for tables in alike.values():
        for part in range(parts):
            values = {table[part] for table in tables}
            assert len(values) > 1 or not values & {1, 2, 3, 4}


def test_by_hand() -> None:
    assert rounded(np.array([[14, 7, 80], [3, 6, 21]])).tolist() == [[15, 5, 80], [5, 5, 20]]
    assert rounded(np.arange(9)).tolist() == [0, 0, 0, 5, 5, 5, 5, 5, 10]
    assert rounded_sums(np.arange(9)).tolist() == [0, 0, 0, 5, 5, 5, 6, 7, 8]


def test_a_sum_may_tell_what_its_rounded_parts_do_not() -> None:
    """Two numbers of at least three with a sum of six are three and three; 2, 7 and 12 are the largest that are
    published as 0, 5 and 10, so their sum tells all of them, unless some people belong to no part."""
    parts = np.array([[3, 9, 9], [3, 9, 9]])
    assert reveals_small_count(parts, parts.sum(axis=0))
    assert not reveals_small_count(parts[:, 1:], parts[:, 1:].sum(axis=0))
    largest = np.array([[2, 20], [7, 20], [12, 20]])
    assert reveals_small_count(largest, largest.sum(axis=0))
    assert not reveals_small_count(largest, largest.sum(axis=0) + np.array([0, 1]))


def test_what_is_no_count_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 0"):
        rounded(np.array([-1]))
    with pytest.raises(ValueError, match="at least that of its parts"):
        reveals_small_count(np.array([[3], [2]]), np.array([4]))
