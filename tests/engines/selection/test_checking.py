"""The checks agree with counting done in another way, on every panel of small problems."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from querschnitt.engines.selection.checking import chance_faults, lottery_faults, panel_faults
from querschnitt.engines.selection.problem import Pool, Problem, Quota


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    count = draw(st.integers(2, 7))
    size = draw(st.integers(1, count))
    answers = draw(st.lists(st.sampled_from(["x", "y"]), min_size=count, max_size=count))
    homes = draw(st.lists(st.sampled_from(["", "h1", "h2"]), min_size=count, max_size=count))
    least = draw(st.integers(0, size))
    most = draw(st.integers(least, size))
    ids = [f"p{n}" for n in range(count)]
    quotas = (Quota("q", "x", least, most), Quota("q", "y", 0, size))
    seated = draw(st.sets(st.sampled_from(ids), max_size=min(size, 1)))
    return Problem(Pool(ids, {"q": answers}, {"home": homes}), quotas, size, frozenset(seated))


@given(problems())
def test_a_panel_has_no_fault_exactly_when_every_rule_holds(problem: Problem) -> None:
    answer = dict(zip(problem.pool.ids, problem.pool.answers["q"], strict=True))
    home = dict(zip(problem.pool.ids, problem.pool.shared["home"], strict=True))
    quota = next(quota for quota in problem.quotas if quota.value == "x")
    for panel in combinations(problem.pool.ids, problem.size):
        known = [home[name] for name in panel if home[name]]
        sound = quota.least <= sum(answer[name] == "x" for name in panel) <= quota.most
        sound = sound and len(known) == len(set(known)) and problem.seated <= set(panel)
        assert (not list(panel_faults(problem, panel))) == sound


def four() -> Problem:
    return Problem(Pool(["a", "b", "c", "d"], {"q": ["x"] * 4}), (Quota("q", "x", 0, 4),), 1)


def codes(faults: object) -> list[str]:
    return [fault.code for fault in faults]  # type: ignore[attr-defined]


def test_tickets_within_one_of_what_the_chance_says() -> None:
    chances = {"a": 0.5, "b": 0.5, "c": 0.0, "d": 0.0}
    assert codes(lottery_faults(four(), [["a"], ["b"], ["a"], ["c"]], chances)) == []
    assert codes(lottery_faults(four(), [["b"], ["b"], ["b"], ["b"]], chances)) == ["times", "times"]


def test_chances_of_everybody_that_fill_the_seats() -> None:
    assert codes(chance_faults(four(), dict.fromkeys("abcd", 0.25))) == []
    assert codes(chance_faults(four(), dict.fromkeys("abc", 1 / 3))) == ["people"]
    assert codes(chance_faults(four(), dict.fromkeys("abcd", 0.2))) == ["sum"]
    assert codes(chance_faults(four(), {"a": 1.5, "b": -0.5, "c": 0, "d": 0})) == ["chance", "chance"]
    assert codes(chance_faults(four(), dict.fromkeys("abcd", float("nan")))) == ["chance"] * 4 + ["sum"]
