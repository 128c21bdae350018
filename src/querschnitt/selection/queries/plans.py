"""The plan of a group's cross-section as tables: what it asks for, what the population would give, who is there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from math import ceil
from typing import Any, Protocol

from django.db.models import QuerySet

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel.languages import named_languages
from querschnitt.selection.models import Category, CategoryValue, SelectionPlan
from querschnitt.selection.validators import Bounds, sums_fault

Counts = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class QuotaRow:
    """An answer with its quota.

    `size`: of the group. `expected`: how many of its people would give this answer if it were as the population; None
    where nobody knows that. `counted`: how many give it in the pool, of `counted_of` people; or in the group itself,
    and then `counted_of` is 0.
    """

    value: CategoryValue
    size: int
    counted: int | None = None
    counted_of: int = 0

    @property
    def expected(self) -> Decimal | None:
        share = self.value.population_share
        return None if share is None else share * self.size

    @property
    def counted_share(self) -> float | None:
        return None if self.counted is None or not self.counted_of else self.counted / self.counted_of

    @property
    def counted_in_seats(self) -> float | None:
        """Return `counted` on the scale of the seats, for the picture: a pool as if it were a group of this size."""
        share = self.counted_share
        return self.counted if share is None else share * self.size

    @property
    def missing(self) -> int:
        return max(self.value.least - (self.counted or 0), 0)

    @property
    def surplus(self) -> int:
        return max((self.counted or 0) - self.value.most, 0)


@dataclass(frozen=True)
class QuotaTable:
    """A category. `fault` says why its quotas cannot fill the group; empty if they can."""

    category: Category
    rows: tuple[QuotaRow, ...]
    fault: str
    least: int = field(default=0)
    most: int = field(default=0)

    @property
    def has_shares(self) -> bool:
        return any(row.expected is not None for row in self.rows)

    @property
    def largest(self) -> int:
        """Return where the bars of this table end."""
        return max(
            (ceil(max(row.value.most, row.expected or 0, row.counted_in_seats or 0)) for row in self.rows), default=1
        )


def newest_plan(group: FocusGroup) -> SelectionPlan | None:
    return group.plans.first()


def all_plans() -> QuerySet[SelectionPlan]:
    return SelectionPlan.objects.select_related("group")


def all_categories() -> QuerySet[Category]:
    return Category.objects.select_related("plan__group")


def untranslated_categories(plan: SelectionPlan) -> list[Category]:
    """Return categories that some who apply would be asked in a language they may not read. Two queries."""
    others = [code for code, _name in named_languages()[1:]]
    return [c for c in plan.categories.prefetch_related("values") if not all(_is_worded(c, code) for code in others)]


def _is_worded(category: Category, code: str) -> bool:
    question = category.wordings.get(code, {}).get("question")
    return bool(question) and all(value.wordings.get(code) for value in category.values.all())


def quota_tables(plan: SelectionPlan, counts: Counts | None = None, of: int = 0) -> tuple[QuotaTable, ...]:
    """Return the quotas of a plan by category; `counts` by category and label, of `of` people. Two queries."""
    categories = plan.categories.prefetch_related("values")
    return tuple(_table(c, list(c.values.all()), plan.size, counts, of) for c in categories)


class QuotaDraft(Protocol):
    """A quota as somebody types it, before it is stored."""

    @property
    def label(self) -> str: ...

    @property
    def least(self) -> int: ...

    @property
    def most(self) -> int: ...

    @property
    def population_share(self) -> Decimal | None: ...


def draft_table(name: str, lines: Iterable[QuotaDraft], size: int) -> QuotaTable:
    """Return the table that these lines would make; reads and stores nothing."""
    values = [
        CategoryValue(label=x.label, least=x.least, most=x.most, population_share=x.population_share) for x in lines
    ]
    return _table(Category(name=name), values, size, None, 0)


def tables_of_problem(problem: Mapping[str, Any], counts: Counts) -> tuple[QuotaTable, ...]:
    """Return the quotas that a draw was made with, where they are not those of the plan."""
    tables = []
    for name, quotas in groupby(problem["quotas"], key=lambda quota: quota[0]):
        values = [CategoryValue(label=value, least=least, most=most) for _name, value, least, most, _priority in quotas]
        tables.append(_table(Category(name=name), values, problem["size"], counts, 0))
    return tuple(tables)


def _table(category: Category, values: list[CategoryValue], size: int, counts: Counts | None, of: int) -> QuotaTable:
    rows = tuple(
        QuotaRow(value, size, None if counts is None else counts.get((category.name, value.label), 0), of)
        for value in values
    )
    fault = sums_fault(category.name, [Bounds(value.least, value.most) for value in values], size)
    return QuotaTable(category, rows, fault, sum(v.least for v in values), sum(v.most for v in values))
