"""Contradictions, reasons, balanced choice, replacement: what people are told, and that it is true."""

from dataclasses import replace

import pytest

from querschnitt.engines.selection.balance import balanced_choice, rate_panel
from querschnitt.engines.selection.contradictions import Loosening, contradiction
from querschnitt.engines.selection.draw import draw_panel
from querschnitt.engines.selection.problem import Pool, Problem, Quota
from querschnitt.engines.selection.reasons import reasons
from querschnitt.engines.selection.replacement import replacement
from querschnitt.engines.selection.selecting import fairest_lottery
from querschnitt.engines.selection.solver import Infeasible
from tests.engines.selection.pools import made


def tight() -> Problem:
    """Three young people are wanted; the pool has one, and she is a woman. The rest contradicts nothing."""
    ages = ["old"] * 9 + ["young"]
    sexes = ["f", "m"] * 4 + ["m", "f"]
    quotas = (
        Quota("age", "old", 0, 4),
        Quota("age", "young", 3, 4),
        Quota("sex", "f", 1, 3),
        Quota("sex", "m", 1, 3),
    )
    return Problem(Pool([f"p{i}" for i in range(10)], {"age": ages, "sex": sexes}), quotas, 4)


def test_the_contradiction_names_what_cannot_be_and_the_least_that_helps() -> None:
    reason = contradiction(tight())
    assert reason is not None
    assert [(b.category, b.value, b.side, b.number, b.people) for b in reason.quotas] == [
        ("age", "young", "least", 3, 1)
    ]
    assert reason.loosening == (Loosening("age", "young", "least", 2),)
    assert contradiction(made(50, 6)) is None


def test_a_quota_of_high_priority_gives_last() -> None:
    pool = Pool(["a", "b", "c"], {"one": ["x", "x", "y"], "two": ["u", "u", "v"]})
    quotas = (
        Quota("one", "x", 2, 2, priority=1),
        Quota("one", "y", 0, 2),
        Quota("two", "u", 0, 2),
        Quota("two", "v", 1, 2, priority=2),
    )
    first = contradiction(Problem(pool, quotas, 2))
    assert first is not None
    assert first.loosening == (Loosening("one", "x", "least", 1),)
    swapped = (replace(quotas[0], priority=2), *quotas[1:3], replace(quotas[3], priority=1))
    second = contradiction(Problem(pool, swapped, 2))
    assert second is not None
    assert second.loosening == (Loosening("two", "v", "least", 1),)


def test_loosened_as_told_there_is_a_panel() -> None:
    problem = tight()
    reason = contradiction(problem)
    assert reason is not None
    eased = []
    for quota in problem.quotas:
        by = {
            step.side: step.by
            for step in reason.loosening
            if (step.category, step.value) == (quota.category, quota.value)
        }
        eased.append(replace(quota, least=quota.least - by.get("least", 0), most=quota.most + by.get("most", 0)))
    assert fairest_lottery(replace(problem, quotas=tuple(eased))).certificate.exact
    with pytest.raises(Infeasible):
        fairest_lottery(problem)


def test_reasons_name_the_quota_that_holds_back_and_the_one_that_lifts() -> None:
    """Ten men and two women for four seats, at least two women: women are certain, men share the rest."""
    pool = Pool([f"p{i:02}" for i in range(12)], {"sex": ["m"] * 10 + ["f"] * 2})
    why = reasons(fairest_lottery(Problem(pool, (Quota("sex", "f", 2, 4), Quota("sex", "m", 0, 4)), 4)))
    assert why["p11"].chance == pytest.approx(1)
    assert why["p11"].lifted_by == (("sex", "f"),)
    assert why["p00"].chance == pytest.approx(0.2)
    assert why["p00"].equal == pytest.approx(4 / 12)
    assert why["p00"].crowded_out_by == (("sex", "f"),)


def test_a_most_holds_back() -> None:
    pool = Pool([f"p{i:02}" for i in range(12)], {"sex": ["m"] * 10 + ["f"] * 2})
    why = reasons(fairest_lottery(Problem(pool, (Quota("sex", "f", 0, 4), Quota("sex", "m", 0, 2)), 4)))
    assert why["p00"].held_back_by == (("sex", "m"),)
    assert why["p00"].lifted_by == ()


def test_a_balanced_choice_covers_what_can_be_covered_and_says_what_is_missing() -> None:
    choice = balanced_choice(tight())
    assert len(choice.panel) == 4
    assert "p9" in choice.panel
    assert [(miss.category, miss.value, miss.side, miss.by) for miss in choice.missed] == [("age", "young", "least", 2)]
    assert choice.swaps == ()
    worse = rate_panel(tight(), frozenset({"p0", "p2", "p4", "p6"}))
    assert worse.swaps[0].come in {"p9", "p1", "p3", "p5", "p7", "p8"}
    assert worse.swaps[0].better_by >= 1


def test_the_proposed_swap_improves_by_what_it_says() -> None:
    problem, panel = tight(), frozenset({"p0", "p2", "p4", "p6"})
    before = rate_panel(problem, panel)
    best = before.swaps[0]
    after = rate_panel(problem, panel - {best.out} | {best.come})
    assert sum(m.by for m in before.missed) - sum(m.by for m in after.missed) == best.better_by


def test_whoever_leaves_is_followed_by_somebody_who_restores_the_cross_section() -> None:
    problem = made(200, 12)
    panel = draw_panel(fairest_lottery(problem), "3")
    remaining = frozenset(panel[1:])
    successor = replacement(replace(problem, seated=remaining))
    assert successor.given == ()
    new = frozenset(draw_panel(successor.distribution, "4"))
    assert remaining < new
    assert rate_panel(problem, new).missed == ()


def test_for_one_seat_the_quotas_give_as_little_as_possible() -> None:
    problem = tight()
    successor = replacement(replace(problem, seated=frozenset({"p0", "p1", "p2"})))
    assert successor.given == (Loosening("age", "young", "least", 2),)
    assert successor.distribution.probabilities["p9"] == 1
