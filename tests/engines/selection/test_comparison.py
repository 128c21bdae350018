"""What is shown before choosing is what the lottery then gives."""

import pytest

from querschnitt.engines.selection.comparison import compare_objectives
from querschnitt.engines.selection.objectives import Objective
from querschnitt.engines.selection.problem import Pool, Problem, Quota
from querschnitt.engines.selection.selecting import fairest_lottery

IDS = [f"p{n}" for n in range(9)]
AGES = ["young", "young", *["old"] * 7]
QUOTAS = (Quota("age", "young", 1, 2), Quota("age", "old", 1, 2))


@pytest.mark.parametrize("objective", list(Objective))
def test_the_ends_are_those_of_the_lottery(objective: Objective) -> None:
    problem = Problem(Pool(IDS, {"age": AGES}), QUOTAS, 3)
    (line,) = compare_objectives(problem, [objective])
    chances = fairest_lottery(problem, objective).probabilities
    assert (line.smallest.chance, line.largest.chance) == pytest.approx((min(chances.values()), max(chances.values())))
    assert (line.smallest.ids, line.largest.ids) == (tuple(IDS[2:]), tuple(IDS[:2]))


def test_nothing_is_compared_where_all_seats_are_taken() -> None:
    assert compare_objectives(Problem(Pool(IDS, {"age": AGES}), QUOTAS, 3, frozenset(("p0", "p2", "p3")))) == ()
