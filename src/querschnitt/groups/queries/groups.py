"""Groups in one line each: how many seats, how many filled, who is missing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import FocusGroup, Membership, Seat
from querschnitt.groups.queries.seats import seat_states
from querschnitt.groups.queries.states import NamesShown, SeatState
from querschnitt.groups.rules import sits_in, sitting
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.territory.models import Municipality, PolicyField


@dataclass(frozen=True)
class GroupLine:
    """A group with its seats as they are today."""

    group: FocusGroup
    seats: tuple[SeatState, ...]

    @property
    def title(self) -> str:
        return self.group.name

    @property
    def description(self) -> str:
        return self.group.summary

    @property
    def slug(self) -> str:
        return self.group.slug

    @property
    def filled(self) -> int:
        return sum(not state.vacant for state in self.seats)

    @property
    def vacant(self) -> int:
        return len(self.seats) - self.filled

    @property
    def breadth(self) -> int:
        return len({state.area.pk for state in self.seats if not state.vacant})

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what the free seats stand for, each once."""
        free = [state for state in self.seats if state.vacant]
        return tuple(dict.fromkeys(str(state.experience or state.area) for state in free))


def focus_groups(policy_field: PolicyField | None = None) -> tuple[GroupLine, ...]:
    """Return all groups or those in the field, by name, without anybody's name. Constant number of queries."""
    return lines(list(policy_field.groups.all() if policy_field else FocusGroup.objects.all()))


def groups_of(person_id: int) -> tuple[GroupLine, ...]:
    """Return the groups in which the person sits today, as member or deputy."""
    seated = Membership.objects.filter(sitting(clock.today()), person=person_id)
    return lines(list(FocusGroup.objects.filter(pk__in=seated.values("seat__group"))))


@dataclass(frozen=True)
class HouseTotals:
    """The figures of the house. `members` are people on seats today, each once; deputies are not counted."""

    groups: int
    members: int
    municipalities: int


def house_totals() -> HouseTotals:
    seated = Membership.objects.filter(sitting(clock.today()), kind=MembershipKind.MEMBER)
    return HouseTotals(
        groups=FocusGroup.objects.count(),
        members=seated.values("person").distinct().count(),
        municipalities=Municipality.objects.count(),
    )


def portrait(lines: Sequence[GroupLine]) -> GroupLine | None:
    """Return the group that shows best what a cross-section is: the one with the most areas on filled seats."""
    return min(lines, key=lambda line: (-line.breadth, -line.filled, line.group.name), default=None)


def sits_here(actor: Actor, group: FocusGroup) -> bool:
    return sits_in(actor, group, clock.today())


def named_group(slug: str) -> QuerySet[FocusGroup]:
    """Return the group behind an address, for get_object_or_404."""
    return FocusGroup.objects.filter(slug=slug)


def all_seats() -> QuerySet[Seat]:
    return Seat.objects.select_related("group", "area", "experience", "network", "municipality")


def all_memberships() -> QuerySet[Membership]:
    return Membership.objects.select_related("seat__group", "seat__area", "person")


def lines(groups: Sequence[FocusGroup]) -> tuple[GroupLine, ...]:
    by_group = defaultdict(list)
    for state in seat_states(Seat.objects.filter(group__in=[group.pk for group in groups]), NamesShown.NOBODY):
        by_group[state.seat.group_id].append(state)
    return tuple(GroupLine(group, tuple(by_group[group.pk])) for group in groups)
