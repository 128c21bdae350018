"""Deputies of a standing group: together they answer as the members do for whom they stand in, so that the
cross-section holds when they come; and each stands in for somebody like themselves.

They are drawn by the fairest lottery from those not chosen (replacement.py eases what the pool cannot give). Who stands
in for whom is an assignment; its linear programme has whole-number corners (Birkhoff, von Neumann).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import highspy
import numpy as np

from querschnitt.engines.selection import solver
from querschnitt.engines.selection.problem import Pool, Problem, Quota
from querschnitt.engines.selection.types import Floats

Answers = Mapping[str, str]


def deputies_problem(
    pool: Pool, quotas: Sequence[Quota], members: Sequence[Answers], held: Mapping[str, Collection[str]]
) -> Problem:
    """Return the problem of choosing as many deputies as there are `members` (answers by category; "" for unknown), or
    as many as there are people left. Of each answer as many as members gave it; where deputies are fewer, the same
    share of it, rounded either way.

    `quotas` name the answers that there are, and by their priority which are kept first. `held`: by kind, what members
    share with people in `pool`; whoever shares it is left out. Raises Unusable where nobody is left, or no member has
    to be stood in for. Cost: O(quotas × members + pool × categories).
    """
    left = _apart_from(pool, held)
    size = min(len(members), len(left))
    known = {(quota.category, quota.value) for quota in quotas}
    wanted = []
    for quota in quotas:
        answers = [member.get(quota.category, "") for member in members]
        unknown = sum((quota.category, answer) not in known for answer in answers)
        same, among = answers.count(quota.value), max(len(members), 1)
        wanted.append(replace(quota, least=same * size // among, most=-(-(same + unknown) * size // among)))
    return Problem(left, tuple(wanted), size)


def likeness(deputy: Answers, member: Answers) -> int:
    """Return how many answers are known and equal."""
    return sum(bool(answer) and member.get(category) == answer for category, answer in deputy.items())


def assign_deputies(deputies: Mapping[str, Answers], members: Mapping[str, Answers]) -> dict[str, str]:
    """Return the member of each deputy, by id: as many pairs as can be, with the most equal answers altogether; of
    several such assignments the one in which the first deputy (by id) has the first member, then the second, and so on.

    Cost: as many linear programmes as deputies, warm from one to the next, of deputies × members columns."""
    rows, columns = sorted(deputies), sorted(members)
    if not rows or not columns:
        return {}
    worth = np.array([[likeness(deputies[d], members[m]) for m in columns] for d in rows], dtype=np.float64)
    worth += worth.max() * len(rows) + 1  # no equal answer is worth a pair less
    worth *= len(columns) + 1  # nor is coming earlier in the order
    model, order = _pairs(worth), np.arange(len(columns))
    pairs: dict[str, str] = {}
    for row, deputy in enumerate(rows):
        here = (row * len(columns) + order).astype(np.int32)
        model.changeColsCost(len(here), here, worth[row] + len(columns) - order)
        assignment = np.rint(np.array(solver.run(model).col_value)[here])
        model.changeColsCost(len(here), here, worth[row])
        model.changeColsBounds(len(here), here, assignment, assignment)
        if assignment.any():
            pairs[deputy] = columns[int(assignment.argmax())]
    return pairs


def _apart_from(pool: Pool, held: Mapping[str, Collection[str]]) -> Pool:
    """Return the pool without those who share something in `held`."""
    closed = {(kind, thing) for kind, things in held.items() for thing in things if thing}
    return pool.only(
        [
            row
            for row in range(len(pool))
            if not any((kind, column[row]) in closed for kind, column in pool.shared.items())
        ]
    )


def _pairs(worth: Floats) -> solver.Highs:
    """Return the programme max worth · x over pairs (deputies × members), nobody in two of them. A column for each
    pair, a row for each person."""
    rows, columns = worth.shape
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = worth.size, rows + columns
    programme.sense_ = solver.MAXIMISE
    programme.col_cost_ = worth.ravel()
    programme.col_lower_, programme.col_upper_ = np.zeros(worth.size), np.ones(worth.size)
    programme.row_lower_, programme.row_upper_ = np.zeros(rows + columns), np.ones(rows + columns)
    matrix = programme.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kColwise
    matrix.start_ = np.arange(0, 2 * worth.size + 1, 2, dtype=np.int32)
    ends = np.stack([np.repeat(np.arange(rows), columns), rows + np.tile(np.arange(columns), rows)], axis=1)
    matrix.index_, matrix.value_ = ends.ravel().astype(np.int32), np.ones(2 * worth.size)
    highs = solver.solver()
    highs.passModel(programme)
    return highs
