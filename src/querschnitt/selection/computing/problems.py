"""The problem that the engine gets: those who applied, with those who sit already and stay."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from querschnitt.engines.selection.problem import Pool, Problem
from querschnitt.selection.computing.pools import pool_of, quotas_of
from querschnitt.selection.enums import DrawKind
from querschnitt.selection.models import Call, Invitation
from querschnitt.selection.queries.apart import PUBLISHED
from querschnitt.selection.queries.seated import SeatedMember, seated_members
from querschnitt.selection.rules import TAKING_PART, WITHOUT_REPLY


def problem_of(call: Call, *, replacing: bool = False, soft: bool = False) -> Problem:
    """Return the problem of a call; raise Unusable where it cannot be posed.

    In a replacement, whoever was invited as a member and has not replied keeps the place. Priorities count only where
    quotas are `soft`; a lot keeps them all.
    """
    plan = call.plan
    pool, quotas = pool_of(call), quotas_of(plan)
    invited: frozenset[str] = frozenset()
    whole = pool
    if replacing:
        invited, whole = _waiting_members(call), pool_of(call, TAKING_PART)
        pool = without_those_seated(whole, call, invited)
    seated = seated_members(plan.group, list(pool.answers))
    theirs = shared_by(seated, call, whole) if replacing else {}
    ids = [*pool.ids, *(member.code for member in seated)]
    answers = {name: [*column, *(m.answers[name] for m in seated)] for name, column in pool.answers.items()}
    nothing = [""] * len(seated)
    shared = {PUBLISHED.get(k, k): [*things, *theirs.get(k, nothing)] for k, things in pool.shared.items()}
    if not soft and not replacing:
        quotas = tuple(replace(quota, priority=1) for quota in quotas)
    people = Pool(ids=ids, answers=answers, shared=shared)
    return Problem(pool=people, quotas=quotas, size=plan.size, seated=invited | {m.code for m in seated})


def _waiting_members(call: Call) -> frozenset[str]:
    waiting = Invitation.objects.filter(WITHOUT_REPLY, draw__call=call).exclude(draw__kind=DrawKind.DEPUTIES)
    return frozenset(waiting.values_list("pseudonym", flat=True))


def shared_by(seated: Sequence[SeatedMember], call: Call, pool: Pool) -> dict[str, list[str]]:
    """Return what members share with people in the pool, as far as they applied to this call.

    Of two members who share something (an earlier choice did not keep them apart), the first stands for both: nobody
    else may follow.
    """
    members = [member.membership.pk for member in seated]
    pseudonyms = dict(
        Invitation.objects.filter(draw__call=call, membership__in=members).values_list("membership", "pseudonym")
    )
    index_of = {name: index for index, name in enumerate(pool.ids)}
    shared: dict[str, list[str]] = {}
    for kind, things in pool.shared.items():
        theirs = [things[index_of[pseudonyms[key]]] if pseudonyms.get(key) in index_of else "" for key in members]
        shared[kind] = ["" if thing in theirs[:index] else thing for index, thing in enumerate(theirs)]
    return shared


def without_those_seated(pool: Pool, call: Call, waiting: frozenset[str]) -> Pool:
    """Return the pool without whoever was invited before and replied: nobody comes to a seat twice."""
    replied = set(Invitation.objects.filter(draw__call=call).values_list("pseudonym", flat=True)) - waiting
    return pool.only([index for index, name in enumerate(pool.ids) if name not in replied])


def problem_as_dict(problem: Problem) -> dict[str, Any]:
    """Return all of the problem as it is stored and published: by pseudonym."""
    pool = problem.pool
    return {
        "size": problem.size,
        "seated": sorted(problem.seated),
        "quotas": [[q.category, q.value, q.least, q.most, q.priority] for q in problem.quotas],
        "ids": list(pool.ids),
        "answers": {name: list(column) for name, column in pool.answers.items()},
        "shared": {kind: list(things) for kind, things in pool.shared.items()},
        **({"earlier": list(pool.earlier)} if pool.earlier else {}),
    }
