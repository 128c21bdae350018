"""The adjusted map: agreement in general apart from where people stand."""

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

from querschnitt.engines.opinion.adjusted import (
    AdjustedModel,
    Shape,
    adjusted_grouping,
    adjusted_groups_with,
    adjusted_model,
    chosen,
    held_out,
)
from querschnitt.engines.opinion.groups import opinion_groups
from querschnitt.engines.opinion.projection import counted
from querschnitt.engines.opinion.stability import adjusted_rand, stability_of
from querschnitt.engines.opinion.votes import VoteTable
from tests.engines.opinion.small_tables import camps, degenerate, matrices, table

SHAPE = Shape(2, 1.0, 0.0, {})


def usual_vote(votes: VoteTable) -> NDArray[np.float64]:
    return np.array([row.mean() for row in np.split(votes.values, votes.starts[1:-1])])


def numbers(model: AdjustedModel) -> list[NDArray[np.float64]]:
    return [np.array(model.mean), model.agreement, model.appeal, model.pull, model.places, model.spread, model.loadings]


def test_camps_are_found_where_agreeing_in_general_hides_them() -> None:
    votes = table(camps(200, 24, moody=2.0))
    truth = np.arange(200) % 2
    theirs = opinion_groups(votes)
    ours = adjusted_grouping(votes, adjusted_model(votes, SHAPE))
    assert abs(np.corrcoef(theirs.positions[:, 0], usual_vote(votes))[0, 1]) > 0.9
    assert abs(np.corrcoef(ours.positions[:, 0], usual_vote(votes))[0, 1]) < 0.1
    assert adjusted_rand(theirs.groups, truth) < 0.5
    assert adjusted_rand(ours.groups, truth) > 0.75


def test_places_do_not_go_with_agreement() -> None:
    votes = table(camps(100, 15, moody=1.0))
    model = adjusted_model(votes, Shape(3, 1.0, 0.0, {}))
    enough = counted(votes)
    for axis in model.places.T:
        assert np.corrcoef(axis[enough], model.agreement[enough])[0, 1] == pytest.approx(0, abs=1e-9)


def test_turning_the_axes_does_not_change_what_is_expected() -> None:
    votes = table(camps(60, 10, moody=1.0))
    model = adjusted_model(votes, SHAPE)
    expected = model.mean + model.appeal + np.outer(model.agreement, model.pull) + model.places @ model.loadings.T
    rows, columns = np.indices(expected.shape).reshape(2, -1)
    assert model.expected(rows, columns) == pytest.approx(np.clip(expected, -1, 1).ravel(), abs=1e-9)


def test_few_votes_leave_a_place_unsure() -> None:
    matrix = camps(80, 20, seen=1.0)
    matrix[0, 8:] = 9
    model = adjusted_model(table(matrix), SHAPE)
    assert model.spread[0, 0] > 1.2 * np.median(model.spread[1:, 0])


def test_the_shape_is_the_one_with_the_least_error_on_unseen_votes() -> None:
    shape = chosen(table(camps(60, 12)), seed=3)
    assert shape.error == min(shape.tried.values()) or shape.tried[shape.factors, 1.0] >= shape.error
    assert 2 <= shape.factors <= 4
    assert shape == chosen(table(camps(60, 12)), seed=3)


def test_it_tells_unseen_votes_better_than_the_means_do() -> None:
    votes = table(camps(100, 20))
    rows = np.repeat(np.arange(100), votes.counts)
    out = np.arange(len(rows)) % 10 == 0
    expected = adjusted_model(held_out(votes, out), SHAPE).expected(rows[out], votes.columns[out])
    assert np.mean((expected - votes.values[out]) ** 2) < 0.8 * np.var(votes.values[out])


def test_a_bootstrap_goes_on_from_the_whole() -> None:
    votes = table(camps(80, 16, moody=1.0))
    model = adjusted_model(votes, SHAPE)
    grouping = adjusted_grouping(votes, model)
    stability = stability_of(
        votes, grouping.groups, grouping.k, adjusted_groups_with(SHAPE, model), seed=1, bootstraps=10
    )
    assert stability.median_rand > 0.75


def test_somebody_counted_twice_is_two_of_the_same() -> None:
    matrix = camps(20, 8)
    twice = adjusted_model(table(matrix), SHAPE, np.where(np.arange(20) == 0, 2, 1))
    both = adjusted_model(table(np.vstack([matrix, matrix[:1]])), SHAPE)
    assert twice.loadings == pytest.approx(both.loadings, abs=1e-6)


def test_the_order_of_people_does_not_matter() -> None:
    matrix = camps(50, 10)
    order = np.random.default_rng(1).permutation(50)
    model, other = adjusted_model(table(matrix), SHAPE), adjusted_model(table(matrix[order]), SHAPE)
    assert other.places == pytest.approx(model.places[order], abs=1e-6)


def test_the_same_votes_give_the_same_bits() -> None:
    votes = table(camps(50, 10))
    for first, second in zip(numbers(adjusted_model(votes, SHAPE)), numbers(adjusted_model(votes, SHAPE)), strict=True):
        assert (first == second).all()


@pytest.mark.parametrize("matrix", degenerate())
def test_degenerate_votes_give_finite_numbers(matrix: NDArray[np.int64]) -> None:
    votes = table(matrix)
    model = adjusted_model(votes, chosen(votes, seed=1, folds=1))
    assert all(np.isfinite(array).all() for array in numbers(model))
    assert adjusted_grouping(votes, model).k <= 1


@settings(max_examples=25, deadline=None)
@given(matrices())
def test_any_votes_give_finite_numbers(matrix: NDArray[np.int64]) -> None:
    assert all(np.isfinite(array).all() for array in numbers(adjusted_model(table(matrix), SHAPE)))
