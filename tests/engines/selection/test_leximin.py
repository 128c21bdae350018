"""The engine's chances are the leximin chances: against listing every panel, on random tiny problems."""

import random

import pytest

from querschnitt.engines.selection.problem import Pool, Problem, Quota, Unusable
from querschnitt.engines.selection.selecting import fairest_lottery
from querschnitt.engines.selection.solver import Infeasible
from tests.engines.selection.brute_force import leximin

SEEDS, EACH = range(14), 100


def tiny(dice: random.Random) -> Problem:
    """Five to nine people. Quotas are read off a random panel, so that most problems have one; up to three kinds of
    sharing make triangles of people who exclude each other, and with them integrality gaps."""
    people, size = dice.randint(5, 9), dice.randint(2, 4)
    ids = [f"p{i}" for i in range(people)]
    categories = {f"c{n}": [f"v{dice.randint(0, 1)}" for _ in ids] for n in range(dice.randint(2, 5))}
    member, quotas = dice.sample(range(people), size), []
    for name, answers in categories.items():
        for value in sorted(set(answers)):
            number = sum(answers[i] == value for i in member)
            quotas.append(Quota(name, value, number, number + (dice.random() < 0.3)))
    shared = {
        f"k{n}": ["" if dice.random() < 0.3 else dice.choice("abcd") for _ in ids] for n in range(dice.randint(0, 3))
    }
    if dice.random() < 0.5:
        shared = triangle(dice, people)
    return Problem(Pool(ids, categories, shared), tuple(quotas), size)


def triangle(dice: random.Random, people: int) -> dict[str, list[str]]:
    """Of three people any two share something: half of each fits a fractional panel, only one of them a real one."""
    three = dice.sample(range(people), 3)
    return {f"k{n}": ["home" if i in (three[n], three[n - 1]) else "" for i in range(people)] for n in range(3)}


def parity(people: int = 300) -> Problem:
    """Three of each rare answer are wanted. 30 people each give two of the three, five give all: nine answers are odd,
    so each real panel has one or three of the five, and then one of each 30, or none. Fractional ones need not."""
    rare = ["110"] * 30 + ["101"] * 30 + ["011"] * 30 + ["111"] * 5
    rare += ["000"] * (people - len(rare))
    answers = {f"f{n}": ["yes" if kind[n] == "1" else "no" for kind in rare] for n in range(3)}
    answers |= {"age": [f"a{i % 4}" for i in range(people)], "place": [f"b{i * 7 % 5}" for i in range(people)]}
    quotas = [quota for n in range(3) for quota in (Quota(f"f{n}", "yes", 3, 3), Quota(f"f{n}", "no", 12, 12))]
    quotas += [Quota("age", f"a{n}", 2, 5) for n in range(4)] + [Quota("place", f"b{n}", 2, 4) for n in range(5)]
    return Problem(Pool([f"p{i:03}" for i in range(people)], answers), tuple(quotas), 15)


def several(seed: int) -> list[Problem]:
    dice, problems = random.Random(seed), list[Problem]()
    while len(problems) < EACH:
        try:
            problems.append(tiny(dice))
        except Unusable:
            continue
    return problems


@pytest.mark.parametrize("seed", SEEDS)
def test_tiny_problems_agree_with_listing_every_panel(seed: int) -> None:
    gaps = 0
    for problem in several(seed):
        expected = leximin(problem)
        if expected is None:
            with pytest.raises(Infeasible):
                fairest_lottery(problem)
            continue
        lottery = fairest_lottery(problem)
        chances = [lottery.probabilities[name] for name in problem.pool.ids]
        assert chances == pytest.approx(expected, abs=1e-6)
        assert lottery.certificate.exact
        assert lottery.certificate.minimum == pytest.approx(min(expected), abs=1e-6)
        gaps += abs(lottery.target.chances - lottery.chances).max() > 1e-6
    assert gaps >= 5, "problems without any integrality gap would prove little"


def test_three_hundred_people_with_a_gap() -> None:
    lottery = fairest_lottery(parity())
    certificate = lottery.certificate
    assert lottery.target.chances.min() > 1.3 / 30  # what fractional panels promise
    assert certificate.minimum == pytest.approx(1 / 30, rel=1e-6)  # what real ones can keep
    assert certificate.bound == pytest.approx(1 / 30, rel=1e-6)
    assert certificate.exact


def test_the_people_of_one_type_have_one_chance_and_the_chances_add_up_to_the_size() -> None:
    for problem in several(99)[:40]:
        try:
            lottery = fairest_lottery(problem)
        except Infeasible:
            continue
        assert sum(lottery.probabilities.values()) == pytest.approx(problem.size, abs=1e-9)
