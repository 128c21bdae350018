"""Small cells are hidden, and nobody can work them out from the rest and the total."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from querschnitt.engines.indicators.suppression import THRESHOLD, suppress


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([], []),
        ([0, 5, 12], [0, 5, 12]),
        ([3, 2, 12], [None, None, 12]),
        ([3, 9, 12], [None, None, 12]),
        ([3, 0, 0], [None, 0, 0]),
        ([4], [None]),
        ([1, 1, 9, 12], [None, None, None, 12]),
        ([4, 12, 4, 4, 9], [None, 12, None, None, None]),
        ([1, 1], [None, None]),
    ],
)
def test_what_is_shown(counts: list[int], shown: list[int | None]) -> None:
    assert suppress(counts) == shown


@given(st.lists(st.integers(0, 40), max_size=12))
def test_no_small_number_is_shown_or_left_alone(counts: list[int]) -> None:
    shown = suppress(counts)
    hidden = [count for count, safe in zip(counts, shown, strict=True) if safe is None]
    assert all(safe in (None, count) for count, safe in zip(counts, shown, strict=True))
    assert all(safe == 0 or safe >= THRESHOLD for safe in shown if safe is not None)
    assert len(hidden) != 1 or sum(count > 0 for count in counts) == 1
