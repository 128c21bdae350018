"""The Wilson interval, against published figures and its own laws."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from querschnitt.engines.indicators.intervals import Z95, wilson


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, int]:
    total = draw(st.integers(1, 100_000))
    return draw(st.integers(0, total)), total


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        # R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998),
        # table I
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_it_gives_the_published_figures(count: int, total: int, low: float, high: float) -> None:
    share = wilson(count, total)
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)


@given(shares())
def test_the_interval_holds_the_share_and_stays_a_share(given_share: tuple[int, int]) -> None:
    share = wilson(*given_share)
    assert 0 <= share.low <= share.value <= share.high <= 1


@given(shares())
def test_agreeing_and_not_agreeing_mirror_each_other(given_share: tuple[int, int]) -> None:
    count, total = given_share
    share, mirror = wilson(count, total), wilson(total - count, total)
    assert share.low == pytest.approx(1 - mirror.high, abs=1e-12)


@given(shares())
def test_its_ends_solve_the_score_equation(given_share: tuple[int, int]) -> None:
    """At both ends, the share seen is exactly z standard errors away: the definition, not the formula."""
    share = wilson(*given_share)
    for end in (share.low, share.high):
        assume(0 < end < 1)
        assert (share.value - end) ** 2 == pytest.approx(Z95**2 * end * (1 - end) / share.total, rel=1e-6, abs=1e-12)


@given(shares(), st.integers(2, 50))
def test_more_votes_with_the_same_share_are_surer(given_share: tuple[int, int], times: int) -> None:
    count, total = given_share
    assert wilson(count * times, total * times).half_width < wilson(count, total).half_width


@pytest.mark.parametrize(("count", "total"), [(0, 0), (1, 0), (-1, 5), (6, 5)])
def test_what_is_no_share_is_refused(count: int, total: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        wilson(count, total)


def test_the_margin_is_rounded_up_so_that_nothing_seems_surer_than_it_is() -> None:
    share = wilson(50, 100)
    assert (share.percent, share.margin) == (50, 10)
    assert 9 < 100 * share.half_width < 10
