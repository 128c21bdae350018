"""The seats of groups as they are today, in the order of the clock."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import FocusGroup, Membership, Seat
from querschnitt.kernel import clock
from querschnitt.people.models import Experience, Field, Person
from querschnitt.people.queries import public_names


@dataclass(frozen=True)
class Sitting:
    """Somebody on a seat. `name` is None where it may not be shown."""

    membership_id: int
    person_id: int
    kind: str
    municipality_id: int | None
    starts_on: date
    term_ends_on: date
    left_on: date | None
    name: str | None = None

    def holds(self, on: date) -> bool:
        return self.starts_on <= on and (self.left_on is None or self.left_on > on)

    @property
    def is_overdue(self) -> bool:
        """The term ran out; the person stays until somebody follows."""
        return self.term_ends_on < clock.today()


@dataclass(frozen=True)
class SeatState:
    """A seat today. `field` and `experience` stand beside it, fetched once for all seats: a page has two hundred."""

    seat: Seat
    field: Field
    experience: Experience | None
    member: Sitting | None
    deputy: Sitting | None
    vacant_since: date | None

    @property
    def vacant(self) -> bool:
        return self.member is None

    # What the disc of seats asks of each (web/components/drawing/disc.py: DiscSeat).
    @property
    def field_name(self) -> str:
        return self.field.name

    @property
    def field_colour(self) -> int:
        return self.field.colour

    @property
    def lived(self) -> bool:
        return self.experience is not None and not self.vacant

    @property
    def label(self) -> str:
        """What the seat stands for, never who sits there: pictures travel without their page."""
        stands_for = ", ".join(str(part) for part in (self.field, self.experience) if part)
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
    return seat_states(group.seats.select_related("network", "municipality"), names)


def seat_states(seats: QuerySet[Seat], shown: Names = Names.CONSENTED) -> tuple[SeatState, ...]:
    """Five queries, however many seats; four without names."""
    chosen = list(seats.order_by("group__name", "number"))
    by_seat: dict[int, list[Sitting]] = defaultdict(list)
    for seat_id, sitting in _sittings(seats):
        by_seat[seat_id].append(sitting)
    today = clock.today()
    present = {sitting.person_id for found in by_seat.values() for sitting in found if sitting.holds(today)}
    state = _Stater(Field.objects.in_bulk(), Experience.objects.in_bulk(), names_of(present, shown), today)
    return tuple(state(seat, by_seat[seat.pk]) for seat in chosen)


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


def _sittings(seats: QuerySet[Seat]) -> Iterator[tuple[int, Sitting]]:
    """All memberships of the seats, past ones too, without the persons themselves."""
    rows = Membership.objects.filter(seat__in=seats.order_by().values("pk")).order_by("starts_on", "id")
    columns = ("seat", "pk", "person", "kind", "person__municipality", "starts_on", "term_ends_on", "left_on")
    for seat_id, *values in rows.values_list(*columns):
        yield seat_id, Sitting(*values)


@dataclass(frozen=True)
class _Stater:
    """Puts a seat and its memberships together with what all seats share."""

    fields: dict[int, Field]
    experiences: dict[int, Experience]
    names: dict[int, str]
    today: date

    def __call__(self, seat: Seat, sittings: list[Sitting]) -> SeatState:
        holding = {sitting.kind: self._named(sitting) for sitting in sittings if sitting.holds(self.today)}
        member = holding.get(MembershipKind.MEMBER)
        return SeatState(
            seat=seat,
            field=self.fields[seat.field_id],
            experience=self.experiences.get(seat.experience_id or 0),
            member=member,
            deputy=holding.get(MembershipKind.DEPUTY),
            vacant_since=None if member else _vacant_since(seat, sittings, self.today),
        )

    def _named(self, sitting: Sitting) -> Sitting:
        name = self.names.get(sitting.person_id)
        return replace(sitting, name=name) if name else sitting


def _vacant_since(seat: Seat, sittings: list[Sitting], today: date) -> date:
    """The day the last member left; a seat that nobody has sat on is free since it exists."""
    left = [s.left_on for s in sittings if s.kind == MembershipKind.MEMBER and s.left_on and s.left_on <= today]
    return max(left, default=timezone.localdate(seat.created_at))
