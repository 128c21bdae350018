"""No number from one to four is shown, and no share surer than rounding allows."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from querschnitt.listening.maps.rules import Counts, publishable_counts, publishable_parts

MANY = 1_000_000

COUNT = st.integers(0, 40)


@given(COUNT, COUNT, COUNT, st.booleans())
def test_nothing_small_is_shown_and_the_counted_share_lies_within(
    agrees: int, disagrees: int, passes: int, again: bool
) -> None:
    counts = publishable_counts(agrees, disagrees, passes, people=MANY, again=again)
    if counts is None:
        return
    votes = agrees + disagrees + passes
    assert not {1, 2, 3, 4} & {counts.agrees, counts.disagrees, counts.passes, counts.votes}
    for share, counted in ((counts.agree, agrees), (counts.disagree, disagrees), (counts.passed, passes)):
        assert share.low - 1e-12 <= counted / votes <= share.high + 1e-12


@pytest.mark.parametrize(("counted", "shown"), [
    ((48, 2, 10), Counts(48, 0, 10)), ((48, 3, 10), Counts(48, 5, 10)), ((4, 0, 0), None), ((5, 0, 0), Counts(5, 0, 0)),
    ((2, 2, 2), None), ((48, 6, 11), Counts(48, 6, 11)),
])  # fmt: skip
def test_small_numbers_become_nought_or_five(counted: tuple[int, int, int], shown: Counts | None) -> None:
    assert publishable_counts(*counted, people=MANY) == shown


def test_after_an_earlier_publication_all_numbers_are_rounded() -> None:
    assert publishable_counts(48, 6, 11, people=MANY, again=True) == Counts(50, 5, 10)


def test_five_of_five_are_not_sure() -> None:
    """They may be four of seven. Of many votes rounding takes nothing away that chance does not take as well."""
    few, many = Counts(5, 0, 0), Counts(600, 200, 200)
    assert (few.agree.percent, few.agree.margin, many.agree.margin) == (100, 29, 4)


def test_parts_are_rounded_and_what_the_sum_would_tell_is_not_shown() -> None:
    parts = np.array([[4, 6, 21], [8, 5, 80]])
    people = np.array([MANY, MANY])
    assert publishable_parts(parts, parts.sum(axis=0), people=people) == (Counts(20, 5, 5), Counts(80, 10, 5))
    assert publishable_parts(parts, parts.sum(axis=0), people=people, hidden=np.array([True, False])) == (
        None,
        Counts(80, 10, 5),
    )
    parts = np.array([[3, 6, 21], [3, 5, 80]])
    assert publishable_parts(parts, parts.sum(axis=0), people=people) == (None, None)


@pytest.mark.parametrize(("counted", "people", "again", "shown"), [
    ((10, 3, 0), 13, False, False), ((10, 3, 0), 14, False, True), ((10, 4, 0), 14, False, True),
    ((7, 3, 3), 13, False, False), ((13, 0, 0), 13, False, True),
    ((8, 3, 0), 11, True, False), ((9, 3, 0), 12, True, True),
])  # fmt: skip
def test_how_many_took_part_does_not_tell_a_small_number(
    counted: tuple[int, int, int], people: int, again: bool, shown: bool
) -> None:
    """“10 agree, 5 disagree” of thirteen people can only be ten and three."""
    assert (publishable_counts(*counted, people=people, again=again) is not None) is shown


@given(st.tuples(COUNT, COUNT, COUNT), st.integers(0, 5), st.booleans())
def test_whoever_knows_the_rule_and_the_people_is_left_with_two_numbers(
    counted: tuple[int, int, int], silent: int, again: bool
) -> None:
    people = sum(counted) + silent
    shown = publishable_counts(*counted, people=people, again=again)
    around = product(*(range(max(count - 5, 0), count + 6) for count in counted))
    possible = [
        triple for triple in around
        if sum(triple) <= people and publishable_counts(*triple, people=MANY, again=again) == shown
    ]  # fmt: skip
    for index, count in enumerate(counted):
        assert shown is None or not 0 < count < 5 or len({triple[index] for triple in possible}) > 1


def test_how_many_a_network_has_does_not_tell_a_small_number() -> None:
    """Of six people five for and five against can only be three and three."""
    parts, everybody = np.array([[3, 0, 3], [6, 1, 30]]), np.array([9, 1, 33])
    assert publishable_parts(parts, everybody, people=np.array([6, 40])) == (None, None)
    assert publishable_parts(parts, everybody, people=np.array([7, 40])) == (Counts(5, 5, 0), Counts(30, 5, 0))
