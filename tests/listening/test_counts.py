"""No number from one to four is shown, and no share surer than rounding allows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from querschnitt.listening.queries import Counts, counts_shown
from querschnitt.listening.queries.maps.counts import parts_shown

COUNT = st.integers(0, 40)


@given(COUNT, COUNT, COUNT, st.booleans())
def test_nothing_small_is_shown_and_the_counted_share_lies_within(
    agrees: int, disagrees: int, passes: int, again: bool
) -> None:
    found = counts_shown(agrees, disagrees, passes, again=again)
    if found is None:
        return
    votes = agrees + disagrees + passes
    assert not {1, 2, 3, 4} & {found.agrees, found.disagrees, found.passes, found.votes}
    for share, counted in ((found.agree, agrees), (found.disagree, disagrees), (found.passed, passes)):
        assert share.low - 1e-12 <= counted / votes <= share.high + 1e-12


@pytest.mark.parametrize(("counted", "shown"), [
    ((48, 2, 10), Counts(48, 0, 10)), ((48, 3, 10), Counts(48, 5, 10)), ((4, 0, 0), None), ((5, 0, 0), Counts(5, 0, 0)),
    ((2, 2, 2), None), ((48, 6, 11), Counts(48, 6, 11)),
])  # fmt: skip
def test_small_numbers_become_nought_or_five(counted: tuple[int, int, int], shown: Counts | None) -> None:
    assert counts_shown(*counted) == shown


def test_after_an_earlier_publication_all_numbers_are_rounded() -> None:
    assert counts_shown(48, 6, 11, again=True) == Counts(50, 5, 10)


def test_five_of_five_are_not_sure() -> None:
    """They may be four of seven. Of many votes rounding takes nothing away that chance does not take as well."""
    few, many = Counts(5, 0, 0), Counts(600, 200, 200)
    assert (few.agree.percent, few.agree.margin, many.agree.margin) == (100, 29, 4)


def test_parts_are_rounded_and_what_the_sum_would_tell_is_not_shown() -> None:
    parts = np.array([[4, 6, 21], [8, 5, 80]])
    assert parts_shown(parts, parts.sum(axis=0)) == (Counts(20, 5, 5), Counts(80, 10, 5))
    assert parts_shown(parts, parts.sum(axis=0), hidden=np.array([True, False])) == (None, Counts(80, 10, 5))
    told = np.array([[3, 6, 21], [3, 5, 80]])
    assert parts_shown(told, told.sum(axis=0)) == (None, None)
