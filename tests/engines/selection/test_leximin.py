"""The engine's chances are the leximin chances: against listing every panel, on random tiny problems."""

import random

import pytest

from querschnitt.engines.selection.problem import Pool, Problem, Quota, Unusable
from querschnitt.engines.selection.selecting import fairest_lottery
from querschnitt.engines.selection.solver import Infeasible
from tests.engines.selection.brute_force import leximin

SEEDS, EACH = range(12), 100


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
    return Problem(Pool(ids, categories, shared), tuple(quotas), size)


def several(seed: int) -> list[Problem]:
    dice, found = random.Random(seed), list[Problem]()
    while len(found) < EACH:
        try:
            found.append(tiny(dice))
        except Unusable:
            continue
    return found


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
        found = [lottery.probabilities[name] for name in problem.pool.ids]
        assert found == pytest.approx(expected, abs=1e-6)
        assert lottery.certificate.exact
        assert lottery.certificate.minimum == pytest.approx(min(expected), abs=1e-6)
        gaps += abs(lottery.target.chances - lottery.chances).max() > 1e-6
    assert gaps >= 1, "problems without any integrality gap would prove little"


def test_the_people_of_one_type_have_one_chance_and_the_chances_add_up_to_the_size() -> None:
    for problem in several(99)[:40]:
        try:
            lottery = fairest_lottery(problem)
        except Infeasible:
            continue
        assert sum(lottery.probabilities.values()) == pytest.approx(problem.size, abs=1e-9)
