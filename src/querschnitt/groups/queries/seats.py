"""The seats of groups as they are today, in the order of the clock."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import FocusGroup, Membership, Seat
from querschnitt.kernel import clock
from querschnitt.people.models import Person
from querschnitt.people.queries import public_names


@dataclass(frozen=True)
class Sitting:
    """Somebody on a seat. `name` is None where it may not be shown."""

    membership_id: int
    person_id: int
    name: str | None
    municipality_id: int | None
    starts_on: date
    term_ends_on: date
    left_on: date | None

    @property
    def is_overdue(self) -> bool:
        """The term ran out; the person stays until somebody follows."""
        return self.term_ends_on < clock.today()


@dataclass(frozen=True)
class SeatState:
    seat: Seat
    member: Sitting | None
    deputy: Sitting | None
    vacant_since: date | None

    @property
    def vacant(self) -> bool:
        return self.member is None

    # What the disc of seats asks of each (web/components/drawing/disc.py: DiscSeat).
    @property
    def field_name(self) -> str:
        return self.seat.field.name

    @property
    def field_colour(self) -> int:
        return self.seat.field.colour

    @property
    def lived(self) -> bool:
        return self.seat.experience is not None and not self.vacant

    @property
    def label(self) -> str:
        """What the seat stands for, never who sits there: pictures travel without their page."""
        stands_for = ", ".join(str(part) for part in (self.seat.field, self.seat.experience) if part)
        return _("%(seat)s, vacant") % {"seat": stands_for} if self.vacant else stands_for


@dataclass(frozen=True)
class RollCall:
    """The members' names by alphabet, apart from their seats: beside a name, the lived experience that a seat stands for
    would say something about health or origin that nobody agreed to publish."""

    names: tuple[str, ...]
    unnamed: int


def roll_call(states: Sequence[SeatState]) -> RollCall:
    members = [state.member for state in states if state.member]
    named = sorted(member.name for member in members if member.name)
    return RollCall(tuple(named), len(members) - len(named))


class Names(Enum):
    """Whose names a page may show."""

    NOBODY = "nobody"
    CONSENTED = "consented"
    EVERYBODY = "everybody"  # the desk, and members among themselves


def group_seats(group: FocusGroup, names: Names = Names.CONSENTED) -> tuple[SeatState, ...]:
    return seat_states(group.seats.all(), names)


def seat_states(seats: QuerySet[Seat], shown: Names = Names.CONSENTED) -> tuple[SeatState, ...]:
    """Three queries, however many seats (two without names)."""
    ordered = seats.select_related("group", "field", "experience", "network", "municipality")
    chosen = list(ordered.order_by("group__name", "number"))
    memberships = Membership.objects.filter(seat__in=[seat.pk for seat in chosen])
    by_seat = defaultdict(list)
    for membership in memberships.annotate(home=F("person__municipality")).order_by("starts_on", "id"):
        by_seat[membership.seat_id].append(membership)
    sitting = {m.person_id for found in by_seat.values() for m in found if _holds(m)}
    names = names_of(sitting, shown)
    return tuple(_state(seat, by_seat[seat.pk], names) for seat in chosen)


def seat_state(seat: Seat) -> SeatState:
    """One seat with names, for the desk."""
    return seat_states(Seat.objects.filter(pk=seat.pk), Names.EVERYBODY)[0]


def seat_history(seat: Seat) -> QuerySet[Membership]:
    """Who sat here, sits here, will sit here; for the desk."""
    return seat.memberships.select_related("person").order_by("-starts_on", "-id")


def names_of(person_ids: set[int], shown: Names) -> dict[int, str]:
    if shown is Names.NOBODY or not person_ids:
        return {}
    if shown is Names.CONSENTED:
        return public_names(person_ids)
    return {person.pk: str(person) for person in Person.objects.filter(pk__in=person_ids)}


def _holds(membership: Membership) -> bool:
    today = clock.today()
    return membership.starts_on <= today and (membership.left_on is None or membership.left_on > today)


def _state(seat: Seat, memberships: Sequence[Membership], names: dict[int, str]) -> SeatState:
    holding = {m.kind: _sitting(m, names) for m in memberships if _holds(m)}
    member = holding.get(MembershipKind.MEMBER)
    return SeatState(
        seat=seat,
        member=member,
        deputy=holding.get(MembershipKind.DEPUTY),
        vacant_since=None if member else _vacant_since(seat, memberships),
    )


def _vacant_since(seat: Seat, memberships: Sequence[Membership]) -> date:
    """The day the last member left; a seat that nobody has sat on is free since it exists."""
    left = [m.left_on for m in memberships if m.kind == MembershipKind.MEMBER and m.left_on]
    return max((day for day in left if day <= clock.today()), default=timezone.localdate(seat.created_at))


def _sitting(membership: Membership, names: dict[int, str]) -> Sitting:
    return Sitting(
        membership_id=membership.pk,
        person_id=membership.person_id,
        name=names.get(membership.person_id),
        municipality_id=membership.home,  # type: ignore[attr-defined]
        starts_on=membership.starts_on,
        term_ends_on=membership.term_ends_on,
        left_on=membership.left_on,
    )
