"""A small network is heard, and those that say nothing change nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

from querschnitt.engines.opinion.strata import CommonGround, common_ground, counts_by, strata_of
from querschnitt.engines.opinion.votes import VoteTable
from tests.engines.opinion.small_tables import UNSEEN, camps, degenerate, matrices, table

PEOPLE, STATEMENTS = 5000, 100
Rows = NDArray[np.int64]


def with_a_small_network(seed: int) -> tuple[VoteTable, Rows, NDArray[np.float64], NDArray[np.bool_]]:
    """3 % think the opposite on 15 % of the statements; each votes on some 20. True support and what they oppose."""
    dice = np.random.default_rng(seed)
    chance = np.tile(dice.uniform(0.2, 0.95, STATEMENTS), (PEOPLE, 1))
    network = np.arange(PEOPLE * 3 // 100)
    other = dice.choice(STATEMENTS, STATEMENTS * 15 // 100, replace=False)
    chance[np.ix_(network, other)] = 1 - chance[np.ix_(network, other)]
    cast = np.where(dice.random(chance.shape) < chance, 1, -1)
    votes = table(np.where(dice.random(chance.shape) < 0.2, cast, UNSEEN))
    return votes, network, chance.mean(axis=0), chance[0] < 0.5


def ground(votes: VoteTable, networks: dict[str, Rows]) -> CommonGround:
    nobody = np.full(len(votes.participants), -1)
    return common_ground(counts_by(votes, strata_of(votes, nobody, networks)))


def cost(ground: CommonGround, most: int = 20) -> float:
    """Support that the best `most` statements have less than the most supported ones, on average (0.03 are 3
    points)."""
    if not len(ground.support):
        return 0.0
    best = np.sort(ground.support)[::-1][:most].mean()
    return float(best - ground.support[ground.order[:most]].mean())


@pytest.mark.parametrize("seed", range(4))
def test_nothing_that_a_network_of_three_percent_opposes_is_among_the_best(seed: int) -> None:
    votes, network, support, opposed = with_a_small_network(seed)
    alone, with_network = ground(votes, {}), ground(votes, {"small": network})
    assert opposed[alone.order[:20]].any()  # without them it would be
    assert not opposed[with_network.order[:20]].any()
    assert support[alone.order[:20]].mean() - support[with_network.order[:20]].mean() <= 0.03
    assert cost(with_network) <= 0.03


def test_who_oppose_are_named_by_probability() -> None:
    votes, network, _support, opposed = with_a_small_network(9)
    result = ground(votes, {"small": network})
    assert result.opposed[-1][opposed].mean() > 0.8
    assert result.opposed[-1][~opposed].mean() < 0.1
    assert not opposed[result.carried].any()


def test_networks_too_small_or_silent_are_named_and_change_nothing() -> None:
    matrix = camps(100, 12)
    matrix[90:] = UNSEEN
    votes = table(matrix)
    networks = {"silent": np.arange(90, 100), "tiny": np.arange(4), "empty": np.zeros(0, np.int64)}
    assert strata_of(votes, np.full(100, -1), networks).too_small == ("empty", "silent", "tiny")
    assert (ground(votes, networks).value == ground(votes, {}).value).all()


def test_who_has_not_been_heard_has_not_agreed() -> None:
    matrix = np.ones((200, 10), np.int64)
    matrix[:10, 5:] = UNSEEN
    result = ground(table(matrix), {"small": np.arange(10)})
    assert result.value[:5].min() > result.value[5:].max()
    assert not result.carried[5:].any()


def test_few_votes_stand_behind_many_that_say_the_same() -> None:
    """Nine of ten agree with both; the first was seen by ten people, the second by all."""
    matrix = np.where(np.arange(400) % 10 == 0, -1, 1)[:, None].repeat(2, axis=1)
    matrix[10:, 0] = UNSEEN
    result = ground(table(matrix), {})
    assert result.order.tolist() == [1, 0]
    assert result.most[0] - result.least[0] > 2 * (result.most[1] - result.least[1])


def test_networks_may_overlap_and_groups_count_as_well() -> None:
    votes = table(camps(100, 12))
    strata = strata_of(votes, np.arange(100) % 2, {"b": np.arange(60), "a": np.arange(40, 100)})
    assert strata.names == ("group 0", "group 1", "a", "b")
    assert strata.members.sum(axis=1).tolist() == [50, 50, 60, 60]


def test_weights_of_one_are_no_weights() -> None:
    votes = table(camps(60, 12))
    strata = strata_of(votes, np.arange(60) % 2, {})
    plain = common_ground(counts_by(votes, strata))
    assert plain.value == pytest.approx(common_ground(counts_by(votes, strata, np.ones(len(votes.values)))).value)


@pytest.mark.parametrize("matrix", degenerate())
def test_degenerate_votes_give_finite_numbers(matrix: NDArray[np.int64]) -> None:
    votes = table(matrix)
    people = np.arange(len(votes.participants))
    result = common_ground(counts_by(votes, strata_of(votes, people % 2, {"all": people})))
    assert np.isfinite(result.value).all()
    assert np.isfinite(result.opposed).all()
    assert np.isfinite(cost(result))


@settings(max_examples=25, deadline=None)
@given(matrices())
def test_values_are_within_bounds_and_do_not_depend_on_the_order_of_people(matrix: NDArray[np.int64]) -> None:
    people = np.arange(len(matrix))
    order = people[::-1]
    result = ground(table(matrix), {"odd": people[people % 2 == 1], "all": people})
    other = ground(table(matrix[order]), {"odd": np.flatnonzero(order % 2 == 1), "all": people})
    assert ((result.value >= 0) & (result.value <= 1)).all()
    assert (result.low <= result.high).all()
    assert (result.least <= result.value).all()
    assert (result.value <= result.most).all()
    assert (result.value == other.value).all()
