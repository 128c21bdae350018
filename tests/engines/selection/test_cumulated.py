"""Fairness over terms: against listing every panel, and over several draws in a row."""

import random
from dataclasses import replace

import numpy as np
import pytest

from querschnitt.engines.selection.checking import certificate_faults
from querschnitt.engines.selection.comparison import compare_objectives
from querschnitt.engines.selection.objectives import Objective
from querschnitt.engines.selection.problem import Pool, Problem, Quota, Unusable
from querschnitt.engines.selection.selecting import Distribution, fairest_lottery
from querschnitt.engines.selection.solver import Infeasible
from tests.engines.selection.brute_force import leximin
from tests.engines.selection.pools import shuffled
from tests.engines.selection.test_leximin import several

LEVELS = (0.0, 0.0, 0.1, 0.3, 0.5, 1.2)


def with_earlier(problem: Problem, earlier: list[float]) -> Problem:
    return replace(problem, pool=replace(problem.pool, earlier=[str(number) for number in earlier]))


def cumulated(problem: Problem) -> Distribution:
    return fairest_lottery(problem, Objective.CUMULATED)


@pytest.mark.parametrize("seed", range(4))
def test_tiny_problems_agree_with_listing_every_panel(seed: int) -> None:
    dice, compared_ones = random.Random(seed), 0
    for problem in several(seed):
        earlier = [dice.choice(LEVELS) for _ in problem.pool.ids]
        problem, expected = with_earlier(problem, earlier), leximin(problem, earlier)
        if expected is None:
            with pytest.raises(Infeasible):
                cumulated(problem)
            continue
        lottery = cumulated(problem)
        assert [lottery.probabilities[name] for name in problem.pool.ids] == pytest.approx(expected, abs=1e-6)
        assert lottery.certificate.exact
        assert lottery.certificate.value == pytest.approx(min(np.array(expected) + earlier), abs=1e-6)
        assert not list(certificate_faults(problem, lottery.probabilities, lottery.certificate.as_dict()))
        compared_ones += 1
    assert compared_ones > 40


def crowd(old: int = 55, young: int = 45) -> Problem:
    """Half of the ten seats for each, though there are more of the one: chances of 5/55 and 5/45."""
    ids = [f"p{n:03}" for n in range(old + young)]
    answers = {"age": ["old"] * old + ["young"] * young}
    return Problem(Pool(ids, answers), (Quota("age", "old", 5, 5), Quota("age", "young", 5, 5)), 10)


def test_who_had_less_before_gets_more_until_the_sums_are_equal() -> None:
    first = fairest_lottery(crowd()).probabilities
    free = replace(crowd(), quotas=(Quota("age", "old", 0, 10), Quota("age", "young", 0, 10)))
    second = cumulated(with_earlier(free, [first[name] for name in free.pool.ids])).probabilities
    assert {round(first[name] + second[name], 9) for name in first} == {0.2}
    assert second["p000"] > second["p099"]


def test_quotas_come_before_earlier_chances() -> None:
    first = fairest_lottery(crowd()).probabilities
    second = cumulated(with_earlier(crowd(), [first[name] for name in first])).probabilities
    assert second == pytest.approx(first)


def test_what_is_added_to_everybody_changes_no_chance() -> None:
    earlier = [n % 7 / 10 for n in range(100)]
    low, high = (cumulated(with_earlier(crowd(), [n + more for n in earlier])) for more in (0.0, 3.0))
    assert low.probabilities == pytest.approx(high.probabilities, abs=1e-9)


def test_the_order_of_rows_changes_nothing() -> None:
    problem = with_earlier(crowd(), [n % 7 / 10 for n in range(100)])
    mixed = shuffled(problem, 3)
    assert mixed.fingerprint == problem.fingerprint
    assert cumulated(mixed).probabilities == cumulated(problem).probabilities


def test_without_earlier_draws_it_is_leximin_and_is_not_compared() -> None:
    assert cumulated(crowd()).probabilities == pytest.approx(fairest_lottery(crowd()).probabilities)
    assert Objective.CUMULATED not in {line.objective for line in compare_objectives(crowd())}
    assert Objective.CUMULATED in {
        line.objective for line in compare_objectives(with_earlier(crowd(), [0.0, 0.5] * 50))
    }


@pytest.mark.parametrize("text", ["many", "-0.1", "nan", "inf"])
def test_what_is_no_number_of_chances_names_the_person(text: str) -> None:
    problem = crowd()
    with pytest.raises(Unusable) as refusal:
        replace(problem, pool=replace(problem.pool, earlier=[""] * 99 + [text]))
    assert (refusal.value.code, refusal.value.facts["person"]) == ("earlier_no_number", "p099")
