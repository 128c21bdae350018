"""Tickets: every panel feasible, everybody on as many as is due, and a draw that can be repeated."""

from collections import Counter
from math import floor
from pathlib import Path

import pytest

from querschnitt.engines.selection.draw import Dice, commitment, number_from
from querschnitt.engines.selection.lottery import Tickets, named_lottery
from querschnitt.engines.selection.problem import Problem, Unusable
from querschnitt.engines.selection.selecting import fairest_lottery
from querschnitt.engines.selection.solver import Infeasible
from tests.engines.selection.pools import made, public_pools, shuffled
from tests.engines.selection.test_leximin import several


def check(problem: Problem, tickets: Tickets, probabilities: dict[str, float]) -> None:
    rows = {name: row for row, name in enumerate(problem.pool.ids)}
    for ticket in tickets:
        assert len(set(ticket)) == problem.size
        for quota in problem.quotas:
            answers = problem.pool.answers[quota.category]
            assert quota.least <= sum(answers[rows[name]] == quota.value for name in ticket) <= quota.most
        for things in problem.pool.shared.values():
            named = [things[rows[name]] for name in ticket if things[rows[name]]]
            assert len(set(named)) == len(named)
    counts = Counter(name for ticket in tickets for name in ticket)
    for name, chance in probabilities.items():
        assert abs(counts[name] - floor(len(tickets) * chance + 1e-9)) <= 1


def test_public_pools(shared_data: Path) -> None:
    pools = list(public_pools(shared_data / "selection"))
    assert pools
    for _name, problem in pools:
        lottery = fairest_lottery(problem)
        check(problem, named_lottery(lottery, 1000, "7"), dict(lottery.probabilities))


def test_tiny_problems() -> None:
    done = 0
    for problem in several(7)[:60]:
        try:
            lottery = fairest_lottery(problem)
        except Infeasible:
            continue
        check(problem, named_lottery(lottery, 100, "7"), dict(lottery.probabilities))
        done += 1
    assert done > 20


def test_seed_and_pool_alone_decide() -> None:
    problem = made(120, 8)
    tickets = named_lottery(fairest_lottery(problem), 100, "7")
    assert named_lottery(fairest_lottery(shuffled(problem, 3)), 100, "7") == tickets
    assert named_lottery(fairest_lottery(problem), 100, "8") != tickets


def test_fewer_places_than_people_are_refused() -> None:
    lottery = fairest_lottery(made(120, 8))
    with pytest.raises(Unusable) as caught:
        named_lottery(lottery, 14, "7")
    assert caught.value.code == "too_few_tickets"
    assert caught.value.facts == {"tickets": 14, "size": 8, "people": 120}


def test_a_commitment_holds_pool_tickets_and_version() -> None:
    tickets = (("a", "b"), ("b", "c"))
    first = commitment("00", tickets, "engine 1")
    assert first != commitment("01", tickets, "engine 1")
    assert first != commitment("00", tickets[::-1], "engine 1")
    assert first != commitment("00", tickets, "engine 2")
    assert number_from(" 12 34 ", first, 1000) == number_from("12 34", first, 1000)
    assert len({number_from(str(n), first, 1000) for n in range(200)}) > 150


def test_dice_are_even() -> None:
    dice = Dice("seed")
    counts = Counter(dice.below(6) for _throw in range(6000))
    assert min(counts.values()) > 850
    assert max(counts.values()) < 1150
