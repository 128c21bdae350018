"""Deputies answer together as their members do, and each stands in for somebody like themselves."""

from collections import Counter
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querschnitt.engines.selection.deputies import assign_deputies, deputies_problem, likeness
from querschnitt.engines.selection.draw import draw_panel
from querschnitt.engines.selection.problem import Pool, Problem, Quota, Unusable
from querschnitt.engines.selection.replacement import replacement

AGE, SEX = ("jung", "mittel", "alt"), ("f", "m")
PLAN = (*(Quota("age", value, 0, 9) for value in AGE), *(Quota("sex", value, 0, 9, 2) for value in SEX))
person = st.fixed_dictionaries({"age": st.sampled_from(AGE), "sex": st.sampled_from(SEX)})
member = st.fixed_dictionaries({"age": st.sampled_from((*AGE, "")), "sex": st.sampled_from((*SEX, "", "x"))})


def pool_of(people: list[dict[str, str]]) -> Pool:
    answers = {name: [answer[name] for answer in people] for name in ("age", "sex")}
    return Pool([f"p{n}" for n in range(len(people))], answers)


def posed(people: list[dict[str, str]], members: list[dict[str, str]]) -> Problem:
    return deputies_problem(pool_of(people), PLAN, members, {})


def bounds(problem: Problem) -> dict[str, tuple[int, int]]:
    return {quota.value: (quota.least, quota.most) for quota in problem.quotas}


def test_of_each_answer_as_many_as_members_gave_it() -> None:
    members = [{"age": "jung", "sex": "f"}, {"age": "alt", "sex": "f"}, {"age": "alt", "sex": ""}]
    problem = posed([{"age": "alt", "sex": "f"}] * 5, members)
    assert problem.size == 3
    assert bounds(problem) == {"jung": (1, 1), "mittel": (0, 0), "alt": (2, 2), "f": (2, 3), "m": (0, 1)}
    assert {quota.priority for quota in problem.quotas if quota.category == "sex"} == {2}


def test_fewer_people_than_members_keep_the_shares() -> None:
    members = [{"age": "jung", "sex": "f"}] * 4 + [{"age": "alt", "sex": "m"}] * 2
    problem = posed([{"age": "alt", "sex": "m"}] * 3, members)
    assert (problem.size, bounds(problem)["jung"], bounds(problem)["m"]) == (3, (2, 2), (1, 1))
    problem = posed([{"age": "alt", "sex": "m"}] * 4, members)
    assert (bounds(problem)["jung"], bounds(problem)["m"]) == ((2, 3), (1, 2))


def test_whoever_shares_something_with_a_member_is_left_out() -> None:
    people = pool_of([{"age": "alt", "sex": "f"}] * 4)
    people = Pool(people.ids, people.answers, {"address": ["h1", "", "h2", "h1"], "work": ["", "w1", "", ""]})
    problem = deputies_problem(people, PLAN, [{"age": "alt", "sex": "f"}] * 2, {"address": {"h1", ""}, "work": {"w2"}})
    assert (list(problem.pool.ids), problem.pool.shared) == (["p1", "p2"], {"address": ["", "h2"], "work": ["w1", ""]})
    with pytest.raises(Unusable) as caught:
        deputies_problem(people, PLAN, [{"age": "alt", "sex": "f"}], {"address": {"h1", "h2"}, "work": {"w1"}})
    assert caught.value.code == "empty_pool"


def test_without_members_there_is_nobody_to_stand_in_for() -> None:
    with pytest.raises(Unusable) as caught:
        posed([{"age": "alt", "sex": "f"}], [])
    assert caught.value.code == "no_size"


@settings(max_examples=40, deadline=None)
@given(st.lists(person, min_size=1, max_size=7), st.lists(member, min_size=1, max_size=4), st.integers(0, 99))
def test_any_pool_gives_deputies_as_like_the_members_as_can_be(
    people: list[dict[str, str]], members: list[dict[str, str]], seed: int
) -> None:
    problem = posed(people, members)
    lottery = replacement(problem)
    panel = draw_panel(lottery.distribution, str(seed))
    assert len(panel) == min(len(people), len(members))
    least = min(_missed(problem, each) for each in combinations(problem.pool.ids, problem.size))
    assert _missed(problem, panel) == least


def _missed(problem: Problem, panel: tuple[str, ...]) -> int:
    """What the quotas lack, or have too much, each person of an important one counted tenfold."""
    rows = [problem.pool.ids.index(name) for name in panel]
    cost = 0
    for quota in problem.quotas:
        number = Counter(problem.pool.answers[quota.category][row] for row in rows)[quota.value]
        cost += 10 ** (quota.priority - 1) * max(quota.least - number, number - quota.most, 0)
    return cost


people_by_id = st.dictionaries(st.sampled_from("abcdef"), member, max_size=5)


@settings(max_examples=300, deadline=None)
@given(people_by_id, people_by_id)
def test_the_assignment_is_the_best_and_of_the_best_the_first(
    deputies: dict[str, dict[str, str]], members: dict[str, dict[str, str]]
) -> None:
    assert assign_deputies(deputies, members) == _by_trying(deputies, members)
    backwards = (dict(reversed(deputies.items())), dict(reversed(members.items())))
    assert assign_deputies(*backwards) == assign_deputies(deputies, members)


def _by_trying(deputies: dict[str, dict[str, str]], members: dict[str, dict[str, str]]) -> dict[str, str]:
    rows, nobody = sorted(deputies), "~"
    seats = [*sorted(members), *[nobody] * max(len(deputies) - len(members), 0)]

    def merit(order: tuple[str, ...]) -> int:
        return sum(likeness(deputies[d], members[m]) for d, m in zip(rows, order, strict=True) if m != nobody)

    best = min(permutations(seats, len(rows)), key=lambda order: (-merit(order), order))
    return {deputy: seat for deputy, seat in zip(rows, best, strict=True) if seat != nobody}


def test_an_assignment_of_a_large_group_is_found_at_once() -> None:
    made = {f"{n:03}": {"age": AGE[n % 3], "sex": SEX[n * n % 2], "place": str(n * 7 % 10)} for n in range(40)}
    pairs = assign_deputies(made, {f"s{name}": answers for name, answers in made.items()})
    assert sum(likeness(made[deputy], made[seat[1:]]) for deputy, seat in pairs.items()) == 120
    assert len(set(pairs.values())) == 40
