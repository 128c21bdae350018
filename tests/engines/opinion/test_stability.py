"""Groups are called stable only if other people of the same kind give them again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from querschnitt.engines.opinion.groups import NO_GROUP, opinion_groups
from querschnitt.engines.opinion.stability import Instability, Stability, adjusted_rand, groups_with, stability_of
from querschnitt.engines.opinion.votes import VoteTable
from tests.engines.opinion.small_tables import camps, degenerate, relabelled, table

LABELS = st.lists(st.integers(0, 3), min_size=2, max_size=30)


def judged(votes: VoteTable, seed: int = 5, **options: int) -> Stability:
    grouping = opinion_groups(votes)
    return stability_of(votes, grouping.groups, grouping.k, groups_with(grouping), seed=seed, bootstraps=30, **options)


def test_two_camps_are_stable() -> None:
    stability = judged(table(camps(120, 20)))
    assert stability.stable
    assert stability.k == 2
    assert stability.median_rand > 0.9
    assert stability.same_k == 1.0


def test_groups_of_votes_by_chance_are_not() -> None:
    stability = judged(table(np.random.default_rng(2).choice([-1, 1, 9], (120, 20))))
    assert not stability.stable
    assert Instability.PEOPLE_CHANGE in stability.reasons


def test_a_number_of_groups_that_changes_is_a_reason_by_itself() -> None:
    assert Stability(2, (1.0, 1.0), {2: 0.79, 3: 0.21}, 50, 50, 1).reasons == (Instability.NUMBER_CHANGES,)
    assert Stability(2, (0.75, 0.75), {2: 0.8, 3: 0.2}, 50, 50, 1).stable
    assert Stability(2, (0.74, 0.74), {2: 1.0}, 50, 50, 1).reasons == (Instability.PEOPLE_CHANGE,)


def test_the_same_seed_gives_the_same_answer() -> None:
    votes = table(camps(60, 12))
    assert judged(votes) == judged(votes)
    assert judged(votes).rand != judged(votes, seed=6).rand


def test_of_many_people_some_are_drawn_and_it_says_how_many() -> None:
    stability = judged(table(camps(120, 20)), most_people=40)
    assert (stability.people, stability.voters) == (40, 120)


def test_who_is_in_no_group_is_not_compared() -> None:
    matrix = camps(60, 12)
    matrix[0, 3:] = 9

    def find(votes: VoteTable, weights: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
        return np.where(np.arange(len(weights)) == 0, 1, np.arange(len(weights)) % 2), 2

    groups = np.arange(60) % 2
    groups[0] = NO_GROUP
    assert stability_of(table(matrix), groups, 2, find, seed=1, bootstraps=3).median_rand == 1.0


@pytest.mark.parametrize("matrix", degenerate())
def test_whatever_the_votes_there_is_an_answer(matrix: NDArray[np.int64]) -> None:
    stability = judged(table(matrix))
    assert np.isfinite([stability.median_rand, stability.same_k, *stability.rand_range]).all()
    assert not stability.stable


@given(LABELS, st.data())
def test_names_of_groups_do_not_matter(labels: list[int], data: st.DataObject) -> None:
    left = np.array(labels)
    right = np.array(data.draw(st.lists(st.integers(0, 3), min_size=len(left), max_size=len(left))))
    assert adjusted_rand(left, left) == 1.0
    assert adjusted_rand(left, right) == adjusted_rand(right, left) == adjusted_rand(3 - left, right) <= 1.0


def test_the_index_is_that_of_hubert_and_arabie() -> None:
    # Their formula 5 by hand: cells 2 and 1 pairs in common, 4 and 3 pairs in the rows, 3 and 1 … of 15.
    left, right = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 2, 2])
    assert adjusted_rand(left, right) == pytest.approx((2 - 6 * 3 / 15) / ((6 + 3) / 2 - 6 * 3 / 15))


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_people_hardly_matters(dice: object) -> None:
    """Ids say who is drawn; the verdict on clear groups is the same whoever has which id."""
    matrix = camps(80, 16)
    order = np.array(dice.sample(range(80), 80))  # type: ignore[attr-defined]
    assert judged(relabelled(matrix, order)).stable
