"""What is to be solved: a pool of people, quotas on what they answered, a number of seats.

Everything is put in one order of its own (people by id, quotas by category and value), so that the order of
rows in a file can never change a result.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Final

EARLIER: Final = "=earlier"  # among the columns; no category can be called so, for none may begin like a formula


class Unusable(ValueError):
    """A problem that cannot be posed like this. `code` names the reason, `facts` say where and what."""

    def __init__(self, code: str, message: str, **facts: str | int) -> None:
        super().__init__(message)
        self.code, self.facts = code, facts


@dataclass(frozen=True, order=True)
class Quota:
    """Bounds on an answer: at least `least` and at most `most` whole people in the panel answer `value` in `category`.

    `priority` counts only where quotas may be broken: a higher one is kept at the cost of lower ones.
    """

    category: str
    value: str
    least: int
    most: int
    priority: int = 1


@dataclass(frozen=True)
class Pool:
    """People as columns: `answers[category][i]` is what the person `ids[i]` answered.

    `shared[kind][i]` names what at most one of the chosen may share, such as an address; "" shares nothing.
    `earlier[i]`: what the person's chances in earlier draws came to, a number ≥ 0 as text, "" for 0; empty where there
    were none. Only differences count: what is added to everybody changes nothing.
    """

    ids: Sequence[str]
    answers: Mapping[str, Sequence[str]]
    shared: Mapping[str, Sequence[str]] = field(default_factory=dict)
    earlier: Sequence[str] = ()

    def __len__(self) -> int:
        return len(self.ids)

    def only(self, rows: Sequence[int]) -> "Pool":
        """Return a pool of the people at these positions, in this order. Cost: O(people × columns)."""

        def pick(column: Sequence[str]) -> list[str]:
            return [column[row] for row in rows]

        answers = {name: pick(column) for name, column in self.answers.items()}
        shared = {kind: pick(column) for kind, column in self.shared.items()}
        return Pool(pick(self.ids), answers, shared, pick(self.earlier) if self.earlier else ())


@dataclass(frozen=True)
class Problem:
    """A pool from which a panel of `size` people is to be drawn, and the quotas it has to meet.

    `seated` sit already (pinned people, delegates in named seats, members who stay): they count towards size and quotas
    and are not drawn. Raises Unusable for what cannot be posed. Cost of the checks: O(people × categories).
    """

    pool: Pool
    quotas: tuple[Quota, ...]
    size: int
    seated: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _check_people(self)
        _check_quotas(self)
        _check_answers(self)
        _check_earlier(self.pool)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories with quotas, sorted."""
        return tuple(sorted({quota.category for quota in self.quotas}))

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the problem in its own order, in hexadecimal; the same for any order of rows and columns.
        Cost: O(people × columns)."""
        pool = self.pool
        order = sorted(range(len(pool)), key=lambda i: pool.ids[i])
        further = dict(pool.shared) | ({EARLIER: pool.earlier} if pool.earlier else {})
        kinds = sorted(further)
        columns = [*(pool.answers[name] for name in self.categories), *(further[kind] for kind in kinds)]
        content = {
            "size": self.size,
            "seated": sorted(self.seated),
            "quotas": sorted((q.category, q.value, q.least, q.most, q.priority) for q in self.quotas),
            "columns": [*self.categories, *kinds],
            "people": [[pool.ids[i], *(column[i] for column in columns)] for i in order],
        }
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _check_people(problem: Problem) -> None:
    ids = problem.pool.ids
    if not len(ids):
        raise Unusable("empty_pool", "The pool is empty.")
    if len(set(ids)) < len(ids):
        twice = next(name for name, count in Counter(ids).items() if count > 1)
        raise Unusable("duplicate_id", f"The person {twice} stands in the pool twice.", person=twice)
    if stranger := min(problem.seated - set(ids), default=None):
        raise Unusable("unknown_person", f"{stranger} is seated but not in the pool.", person=stranger)
    if problem.size < 1:
        raise Unusable("no_size", "At least one person has to be chosen.", size=problem.size)
    if len(ids) < problem.size:
        message = f"{problem.size} are to be chosen, but only {len(ids)} people are in the pool."
        raise Unusable("pool_too_small", message, size=problem.size, people=len(ids))
    if len(problem.seated) > problem.size:
        message = f"{len(problem.seated)} people are seated already, but the panel has only {problem.size} seats."
        raise Unusable("too_many_seated", message, size=problem.size, seated=len(problem.seated))


def _check_quotas(problem: Problem) -> None:
    counts = Counter((quota.category, quota.value) for quota in problem.quotas)
    if twice := min((answer for answer, count in counts.items() if count > 1), default=None):
        message = f"The quota {twice[0]}: {twice[1]} is given twice."
        raise Unusable("duplicate_quota", message, category=twice[0], value=twice[1])
    for quota in problem.quotas:
        if not 0 <= quota.least <= quota.most:
            message = f"{quota.category}: {quota.value} asks for {quota.least} to {quota.most} people."
            raise Unusable("quota_upside_down", message, category=quota.category, value=quota.value)
    for category in problem.categories:
        _check_sums(category, [q for q in problem.quotas if q.category == category], problem.size)


def _check_sums(category: str, quotas: list[Quota], size: int) -> None:
    least, most = sum(quota.least for quota in quotas), sum(quota.most for quota in quotas)
    if least > size:
        message = f"The quotas of {category} ask for at least {least} people, but only {size} are to be chosen."
        raise Unusable("quotas_above_size", message, category=category, least=least, size=size)
    if most < size:
        message = f"The quotas of {category} allow at most {most} people, but {size} are to be chosen."
        raise Unusable("quotas_below_size", message, category=category, most=most, size=size)


def _check_answers(problem: Problem) -> None:
    for category in problem.categories:
        if category not in problem.pool.answers:
            raise Unusable("missing_column", f"The pool has no column {category}.", category=category)
        known = {quota.value for quota in problem.quotas if quota.category == category}
        for row, value in enumerate(problem.pool.answers[category]):
            if value not in known:
                code = "unknown_value" if value else "missing_answer"
                person = problem.pool.ids[row]
                fault = f"answered {value!r}, for which there is no quota" if value else "gave no answer"
                message = f"{category}: {person} {fault}."
                raise Unusable(code, message, category=category, value=value, person=person, row=row)


def _check_earlier(pool: Pool) -> None:
    for person, text in zip(pool.ids, pool.earlier, strict=bool(pool.earlier)):
        try:
            number = float(text or 0)
        except ValueError:
            number = -1.0
        if not isfinite(number) or number < 0:
            message = f"{text!r} is no number of earlier chances, 0 or more, for {person}."
            raise Unusable("earlier_no_number", message, person=person, value=text)
