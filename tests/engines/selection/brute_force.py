"""Leximin by listing every panel: slow, and simple enough to be believed. Only for tiny problems."""

from itertools import combinations

import numpy as np
from scipy.optimize import linprog

from querschnitt.engines.selection.problem import Problem


def every_panel(problem: Problem) -> list[tuple[int, ...]]:
    people = range(len(problem.pool))
    return [panel for panel in combinations(people, problem.size) if _fits(problem, panel)]


def _fits(problem: Problem, panel: tuple[int, ...]) -> bool:
    answers = problem.pool.answers
    for quota in problem.quotas:
        if not quota.least <= sum(answers[quota.category][i] == quota.value for i in panel) <= quota.most:
            return False
    for things in problem.pool.shared.values():
        named = [things[i] for i in panel if things[i]]
        if len(set(named)) < len(named):
            return False
    seated = {i for i, name in enumerate(problem.pool.ids) if name in problem.seated}
    return seated <= set(panel)


def leximin(problem: Problem, before: list[float] | None = None) -> list[float] | None:
    """Everybody's chance, in the order of the pool; None without any panel. With `before`, of the sums of both."""
    panels = every_panel(problem)
    if not panels:
        return None
    people = len(problem.pool)
    table = np.zeros((people, len(panels)))
    for number, panel in enumerate(panels):
        table[list(panel), number] = 1
    fixed: dict[int, float] = {}
    earlier = np.array(before or [0.0] * people)
    while len(fixed) < people:
        level = _highest(table, fixed, None, 0.0, earlier)
        free = [i for i in range(people) if i not in fixed]
        stuck = [i for i in free if _highest(table, fixed, i, level, earlier) <= level + 1e-7]
        assert stuck
        fixed |= dict.fromkeys(stuck, level)
    return [fixed[i] - float(earlier[i]) for i in range(people)]


def _highest(
    table: np.ndarray, fixed: dict[int, float], person: int | None, level: float, earlier: np.ndarray
) -> float:
    """The best smallest sum of those not fixed; or one person's best sum with all others at `level` or above."""
    people, panels = table.shape
    if person is None:
        floor = np.array([fixed.get(i, 0.0) for i in range(people)])
        lift = np.array([[0.0 if i in fixed else 1.0] for i in range(people)])
        goal = np.append(np.zeros(panels), -1.0)
        rows = np.hstack([-table, lift])
        sums = np.append(np.ones(panels), 0.0)
    else:
        floor = np.array([fixed.get(i, level) for i in range(people)])
        goal, rows, sums = -table[person], -table, np.ones(panels)
    solution = linprog(goal, A_ub=rows, b_ub=earlier - floor + 1e-10, A_eq=sums[np.newaxis], b_eq=[1.0])
    assert solution.success
    return float(-solution.fun) + (0.0 if person is None else float(earlier[person]))
