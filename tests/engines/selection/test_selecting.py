"""Public and made pools: exact, with a certificate, and the same whatever the order of rows."""

from dataclasses import replace
from pathlib import Path

import pytest

from querschnitt.engines.selection.certificate import ENGINE
from querschnitt.engines.selection.draw import draw_panel
from querschnitt.engines.selection.objectives import Objective, value
from querschnitt.engines.selection.problem import Pool, Problem, Quota, Unusable
from querschnitt.engines.selection.relaxation import largest_minimum
from querschnitt.engines.selection.selecting import fairest_lottery
from querschnitt.engines.selection.solver import Infeasible
from querschnitt.engines.selection.types import types_of
from tests.engines.selection.pools import made, public_pools, shuffled


def test_public_pools_are_exact(shared_data: Path) -> None:
    pools = public_pools(shared_data / "selection")
    assert len(pools) >= 2
    for name, problem in pools:
        certificate = fairest_lottery(problem).certificate
        assert certificate.exact, name
        assert certificate.ratio >= 1 - 1e-9, name
        assert certificate.minimum == pytest.approx(certificate.bound, rel=1e-6), name
        assert certificate.bound == pytest.approx(largest_minimum(types_of(problem)), rel=1e-9), name
        assert certificate.input_sha256 == problem.fingerprint


@pytest.mark.parametrize("seed", [1, 2])
def test_another_order_of_rows_changes_nothing(seed: int) -> None:
    problem = made(300, 15)
    first, second = fairest_lottery(problem), fairest_lottery(shuffled(problem, seed))
    assert list(first.probabilities.items()) == list(second.probabilities.items())
    assert first.certificate == second.certificate
    assert draw_panel(first, "7") == draw_panel(second, "7")
    assert draw_panel(first, "7") != draw_panel(first, "8")


@pytest.mark.parametrize("objective", Objective)
def test_each_objective_is_best_at_its_own_measure(objective: Objective) -> None:
    lottery = fairest_lottery(made(200, 12), objective)
    types, own = lottery.types, value(lottery.types, lottery.chances, objective)
    assert lottery.certificate.exact
    for other in Objective:
        rival = fairest_lottery(made(200, 12), other)
        assert own >= value(types, rival.chances, objective) - 1e-6 * own


def test_seated_people_are_certain_and_count_towards_the_quotas() -> None:
    problem = made(100, 10)
    lottery = fairest_lottery(replace(problem, seated=frozenset({"p00003", "p00050"})))
    assert lottery.probabilities["p00003"] == lottery.probabilities["p00050"] == 1
    assert sum(lottery.probabilities.values()) == pytest.approx(10)
    assert {"p00003", "p00050"} < set(draw_panel(lottery, "1"))
    assert len(draw_panel(lottery, "1")) == 10


def test_nobody_comes_with_somebody_of_the_same_address() -> None:
    problem = made(60, 10)
    homes = ["" if i % 3 else f"home {i % 12}" for i in range(60)]
    together = Problem(Pool(problem.pool.ids, problem.pool.answers, {"address": homes}), problem.quotas, 10)
    lottery = fairest_lottery(together)
    assert lottery.certificate.exact
    for seed in range(30):
        named = [homes[int(name[1:])] for name in draw_panel(lottery, str(seed)) if homes[int(name[1:])]]
        assert len(named) == len(set(named))
    beside = fairest_lottery(replace(together, seated=frozenset({"p00000"})))
    neighbours = [f"p{i:05}" for i in range(1, 60) if homes[i] == homes[0]]
    assert neighbours
    assert {beside.probabilities[name] for name in neighbours} == {0.0}


def test_an_interruption_leaves_the_best_so_far_with_its_gap() -> None:
    def stop(stage: str, share: float) -> None:
        if stage == "panels" and share > 0.3:
            raise KeyboardInterrupt

    certificate = fairest_lottery(made(2000, 20, values=(4, 5, 6, 7)), progress=stop).certificate
    assert certificate.interrupted
    assert 0 <= certificate.minimum <= certificate.bound + 1e-12
    assert certificate.relative_gap == pytest.approx(
        (certificate.value_bound - certificate.value) * certificate.people / certificate.size
    )


def test_quotas_that_exclude_each_other_have_no_panel() -> None:
    pool = Pool(["a", "b", "c"], {"sex": ["f", "f", "m"], "age": ["old", "old", "young"]})
    quotas = (Quota("sex", "f", 0, 0), Quota("sex", "m", 0, 2), Quota("age", "old", 1, 2), Quota("age", "young", 0, 2))
    with pytest.raises(Infeasible):
        fairest_lottery(Problem(pool, quotas, 1))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"size": 0}, "no_size"),
        ({"size": 4}, "pool_too_small"),
        ({"seated": frozenset({"x"})}, "unknown_person"),
        ({"seated": frozenset({"a", "b"}), "size": 1}, "too_many_seated"),
        ({"pool": Pool([], {"sex": []})}, "empty_pool"),
        ({"pool": Pool(["a", "a"], {"sex": ["f", "f"]})}, "duplicate_id"),
        ({"pool": Pool(["a", "b"], {"sex": ["f", "x"]})}, "unknown_value"),
        ({"pool": Pool(["a", "b"], {"sex": ["f", ""]})}, "missing_answer"),
        ({"pool": Pool(["a", "b"], {"age": ["f", ""]})}, "missing_column"),
        ({"quotas": (Quota("sex", "f", 2, 2), Quota("sex", "m", 1, 2))}, "quotas_above_size"),
        ({"quotas": (Quota("sex", "f", 0, 1), Quota("sex", "m", 0, 0))}, "quotas_below_size"),
        ({"quotas": (Quota("sex", "f", 2, 1),)}, "quota_upside_down"),
        ({"quotas": (Quota("sex", "f", 0, 1), Quota("sex", "f", 0, 1))}, "duplicate_quota"),
    ],
)
def test_what_cannot_be_posed_is_said(change: dict[str, object], code: str) -> None:
    pool = Pool(["a", "b", "c"], {"sex": ["f", "f", "m"]})
    sound = {"pool": pool, "quotas": (Quota("sex", "f", 0, 2), Quota("sex", "m", 0, 2)), "size": 2}
    with pytest.raises(Unusable) as caught:
        Problem(**(sound | change))  # type: ignore[arg-type]
    assert caught.value.code == code
    assert ENGINE


def test_seats_that_are_all_taken_keep_the_quotas_or_there_is_no_panel() -> None:
    """Three people: whoever is seated misses a quota, or shares an address with all who are left."""
    pool = Pool(["a", "b", "c"], {"sex": ["f", "m", "f"]}, {"home": ["x", "x", "x"]})
    quotas = (Quota("sex", "f", 2, 2), Quota("sex", "m", 0, 1))
    apart = Pool(pool.ids, pool.answers)
    assert fairest_lottery(Problem(apart, quotas, 2, frozenset("ac"))).certificate.exact
    for problem in (Problem(apart, quotas, 2, frozenset("ab")), Problem(pool, quotas, 2, frozenset("a"))):
        with pytest.raises(Infeasible):
            fairest_lottery(problem)
