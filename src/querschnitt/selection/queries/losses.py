"""What a group's cross-section lacks today, measured at its newest plan."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock
from querschnitt.selection.models import MemberAnswer, SelectionPlan
from querschnitt.selection.queries.plans import QuotaRow, QuotaTable, newest_plan, quota_tables
from querschnitt.selection.queries.seated import SeatedMember, seat_code, seated_members


@dataclass(frozen=True)
class Gap:
    """The quotas of one category that those who sit do not fill, or exceed."""

    category: str
    rows: tuple[QuotaRow, ...]


@dataclass(frozen=True)
class SectionToday:
    """A group's cross-section as it is today, beside the one it planned.

    `unknown`: members of whom some answer is not known, so that the numbers may be too small. `left`: what those stood
    for who left seats that are still free.
    """

    plan: SelectionPlan
    tables: tuple[QuotaTable, ...]
    members: int
    unknown: tuple[SeatedMember, ...]
    left: tuple[tuple[int, tuple[str, ...]], ...]

    @property
    def free(self) -> int:
        return max(self.plan.size - self.members, 0)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return self._gaps(lambda row: row.missing)

    @property
    def surpluses(self) -> tuple[Gap, ...]:
        return self._gaps(lambda row: row.surplus)

    def _gaps(self, off: Callable[[QuotaRow], int]) -> tuple[Gap, ...]:
        gaps = (Gap(t.category.name, tuple(row for row in t.rows if off(row))) for t in self.tables)
        return tuple(gap for gap in gaps if gap.rows)


def section_today(group: FocusGroup) -> SectionToday | None:
    """Return a group's cross-section today; None for a group that never planned one."""
    plan = newest_plan(group)
    if plan is None:
        return None
    categories = list(plan.categories.values_list("name", flat=True))
    seated = seated_members(group, categories)
    counts = Counter((name, answer) for member in seated for name, answer in member.answers.items() if answer)
    unknown = tuple(member for member in seated if member.unknown)
    return SectionToday(plan, quota_tables(plan, counts), len(seated), unknown, _left(group, {s.code for s in seated}))


def _left(group: FocusGroup, seated: set[str]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return by number of the free seat the answers of whoever left it last."""
    former = MemberAnswer.objects.filter(membership__seat__group=group, membership__left_on__lte=clock.today())
    members = former.filter(membership__kind=MembershipKind.MEMBER)
    in_order = members.order_by("membership__left_on", "membership", "category__position", "category")
    rows = in_order.values_list("membership__seat__number", "membership", "value__label")
    by_seat: dict[int, dict[int, list[str]]] = {}
    for number, membership, label in rows:
        by_seat.setdefault(number, {}).setdefault(membership, []).append(label)
    last = {number: tuple(list(answers.values())[-1]) for number, answers in by_seat.items()}
    return tuple((number, labels) for number, labels in sorted(last.items()) if seat_code(number) not in seated)
