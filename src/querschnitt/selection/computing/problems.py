"""What the engine is asked: those who applied, with those who sit already and stay."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from querschnitt.engines.selection.problem import Pool, Problem
from querschnitt.selection.computing.pools import pool_of, quotas_of
from querschnitt.selection.enums import ApplicationState, DrawKind, Reply
from querschnitt.selection.models import Call, Invitation
from querschnitt.selection.queries.apart import PUBLISHED
from querschnitt.selection.queries.seated import SeatedMember, seated_members

CANDIDATES = (ApplicationState.APPLIED,)
EVERYBODY = tuple(state for state in ApplicationState if state is not ApplicationState.WITHDRAWN)


def problem_of(call: Call, *, replacing: bool = False, soft: bool = False) -> Problem:
    """Raises Unusable for what cannot be posed. In a replacement, whoever was asked to be a member and has not replied keeps the place.
    Priorities count only where quotas are `soft`; a lot keeps them all.
    """
    plan = call.plan
    pool, quotas = pool_of(call, CANDIDATES), quotas_of(plan)
    asked: frozenset[str] = frozenset()
    whole = pool
    if replacing:
        asked, whole = _asked(call), pool_of(call, EVERYBODY)
        pool = without_those_seated(whole, call, asked)
    seated = seated_members(plan.group, list(pool.answers))
    theirs = shared_by(seated, call, whole) if replacing else {}
    ids = [*pool.ids, *(member.code for member in seated)]
    answers = {name: [*given, *(m.answers[name] for m in seated)] for name, given in pool.answers.items()}
    nothing = [""] * len(seated)
    shared = {PUBLISHED.get(k, k): [*things, *theirs.get(k, nothing)] for k, things in pool.shared.items()}
    if not soft and not replacing:
        quotas = tuple(replace(quota, priority=1) for quota in quotas)
    people = Pool(ids=ids, answers=answers, shared=shared)
    return Problem(pool=people, quotas=quotas, size=plan.size, seated=asked | {m.code for m in seated})


def _asked(call: Call) -> frozenset[str]:
    open_ones = Invitation.objects.filter(draw__call=call, reply=Reply.OPEN).exclude(draw__kind=DrawKind.DEPUTIES)
    return frozenset(open_ones.values_list("pseudonym", flat=True))


def shared_by(seated: Sequence[SeatedMember], call: Call, pool: Pool) -> dict[str, list[str]]:
    """What members share with people in the pool, as far as they applied to this call. Of two members who share something
    (an earlier choice did not keep them apart), the first stands for both: nobody else may follow."""
    members = [member.membership.pk for member in seated]
    came = dict(
        Invitation.objects.filter(draw__call=call, membership__in=members).values_list("membership", "pseudonym")
    )
    place = {name: row for row, name in enumerate(pool.ids)}
    found: dict[str, list[str]] = {}
    for kind, things in pool.shared.items():
        theirs = [things[place[came[key]]] if came.get(key) in place else "" for key in members]
        found[kind] = ["" if thing in theirs[:row] else thing for row, thing in enumerate(theirs)]
    return found


def without_those_seated(pool: Pool, call: Call, asked: frozenset[str]) -> Pool:
    """Whoever was invited before and replied sits already, or has left: nobody comes to a seat twice."""
    invited = set(Invitation.objects.filter(draw__call=call).values_list("pseudonym", flat=True)) - asked
    return pool.only([place for place, name in enumerate(pool.ids) if name not in invited])


def problem_as_dict(problem: Problem) -> dict[str, Any]:
    """All of the problem as it is stored and published: by pseudonym."""
    pool = problem.pool
    return {
        "size": problem.size,
        "seated": sorted(problem.seated),
        "quotas": [[q.category, q.value, q.least, q.most, q.priority] for q in problem.quotas],
        "ids": list(pool.ids),
        "answers": {name: list(given) for name, given in pool.answers.items()},
        "shared": {kind: list(things) for kind, things in pool.shared.items()},
        **({"earlier": list(pool.earlier)} if pool.earlier else {}),
    }
