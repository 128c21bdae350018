"""The seats of groups as they are today, in the order of the clock."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import FocusGroup, Membership, Seat
from querschnitt.groups.queries.states import Names, SeatState, Sitting
from querschnitt.kernel import clock
from querschnitt.people.models import Area, Experience, Person
from querschnitt.people.queries.names import public_names


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
    state = _Stater(Area.objects.in_bulk(), Experience.objects.in_bulk(), names_of(present, shown), today)
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

    areas: dict[int, Area]
    experiences: dict[int, Experience]
    names: dict[int, str]
    today: date

    def __call__(self, seat: Seat, sittings: list[Sitting]) -> SeatState:
        holding = {sitting.kind: self._named(sitting) for sitting in sittings if sitting.holds(self.today)}
        member = holding.get(MembershipKind.MEMBER)
        return SeatState(
            seat=seat,
            area=self.areas[seat.area_id],
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
