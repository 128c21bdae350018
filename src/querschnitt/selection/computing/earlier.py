"""What the chances in earlier draws of a call came to: fairness over terms begins with them."""

from collections import defaultdict
from dataclasses import replace
from typing import Final

from django.db.models import QuerySet

from querschnitt.engines.selection.problem import Problem
from querschnitt.selection.enums import DrawKind
from querschnitt.selection.models import Call, Draw
from querschnitt.selection.rules import DRAWN

DIGITS: Final = 6  # as they are published, so that anybody computes with the same numbers


def had_draws(call: Call) -> bool:
    """Tell whether a lot fell already."""
    return _fallen(call).exists()


def with_earlier(problem: Problem, call: Call) -> Problem:
    """Return the problem with earlier chances as numbers from 0; unchanged where all had the same.

    In each draw a chance counts as what it was above an equal one, or below it. So it is no advantage to have applied
    later, nor to have taken part in more draws. One query.
    """
    balance: defaultdict[str, float] = defaultdict(float)
    for chances in _fallen(call).values_list("chances", flat=True):
        for name, reason in chances.items():
            balance[name] += reason["chance"] - reason["equal"]
    pool = problem.pool
    sums = [None if name in problem.seated else balance[name] for name in pool.ids]
    known = [total for total in sums if total is not None]
    least = min(known, default=0.0)
    if round(max(known, default=0.0) - least, DIGITS) == 0:
        return problem
    earlier = ["" if total is None else f"{total - least:.{DIGITS}f}" for total in sums]
    return replace(problem, pool=replace(pool, earlier=earlier))


def _fallen(call: Call) -> QuerySet[Draw]:
    """Return draws of members by lot whose number is known; whoever had a place for certain left the pool."""
    draws = Draw.objects.filter(DRAWN, call=call, number__isnull=False)
    return draws.exclude(kind=DrawKind.DEPUTIES)  # to stand in for somebody is less than a seat
