"""Which members have no deputy, and from whom their deputies are drawn."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from querschnitt.groups.enums import MembershipKind, SeatKind
from querschnitt.groups.models import FocusGroup, Membership
from querschnitt.groups.rules import not_left, sitting
from querschnitt.kernel import clock
from querschnitt.selection.queries.seated import SeatedMember, seated_members

# Whom a body sends, it also deputises; unless the lot had brought them.
_BY_LOT = ~Q(seat__kind=SeatKind.DELEGATE) | Q(invitation__isnull=False)


@dataclass(frozen=True)
class DeputyCount:
    """The number of members who can have a drawn deputy, and of those among them who have none."""

    members: int
    without: int

    @property
    def having(self) -> int:
        return self.members - self.without


def deputy_count(group: FocusGroup) -> DeputyCount:
    """Return how many members of a group have a deputy. Two queries."""
    members = set(_members(group).values_list("seat", flat=True))
    return DeputyCount(len(members), len(members - _deputised(group)))


def without_deputy(group: FocusGroup, categories: list[str]) -> tuple[SeatedMember, ...]:
    """Return the members who have no deputy, in the order of the seats. Four queries."""
    open_seats = set(_members(group).values_list("seat", flat=True)) - _deputised(group)
    return tuple(member for member in seated_members(group, categories) if member.membership.seat_id in open_seats)


def _members(group: FocusGroup) -> QuerySet[Membership]:
    return Membership.objects.filter(_BY_LOT, sitting(clock.today()), seat__group=group, kind=MembershipKind.MEMBER)


def _deputised(group: FocusGroup) -> set[int]:
    """Return the seats with a deputy, also one who comes later."""
    deputies = Membership.objects.filter(not_left(clock.today()), seat__group=group, kind=MembershipKind.DEPUTY)
    return set(deputies.values_list("seat", flat=True))
