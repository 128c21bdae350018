"""The seats of groups as they are today, in the order of the clock."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import FocusGroup, Membership, Seat
from querschnitt.groups.queries.states import NamesShown, SeatHolder, SeatState
from querschnitt.groups.rules import sitting
from querschnitt.kernel import clock
from querschnitt.kernel.conditions import holds
from querschnitt.people.models import Area, Experience, Person
from querschnitt.people.queries.names import public_names


def group_seats(group: FocusGroup, names: NamesShown = NamesShown.CONSENTED) -> tuple[SeatState, ...]:
    return seat_states(group.seats.select_related("network", "municipality"), names)


def seat_states(seats: QuerySet[Seat], names: NamesShown = NamesShown.CONSENTED) -> tuple[SeatState, ...]:
    """Return these seats as they are today, in five queries however many there are; in four without names."""
    ordered = list(seats.order_by("group__name", "number"))
    by_seat: dict[int, list[SeatHolder]] = defaultdict(list)
    for seat_id, holder in _holders(seats):
        by_seat[seat_id].append(holder)
    today = clock.today()
    is_sitting = sitting(today)
    present = {h.person_id for holders in by_seat.values() for h in holders if holds(is_sitting, h)}
    by_id = names_of(present, names)
    builder = _StateBuilder(Area.objects.in_bulk(), Experience.objects.in_bulk(), by_id, today, is_sitting)
    return tuple(builder.state(seat, by_seat[seat.pk]) for seat in ordered)


def seat_state(seat: Seat) -> SeatState:
    """Return one seat with names, for the desk."""
    return seat_states(Seat.objects.filter(pk=seat.pk), NamesShown.EVERYBODY)[0]


def seat_history(seat: Seat) -> QuerySet[Membership]:
    """Return past, present and coming memberships of a seat, for the desk."""
    return seat.memberships.select_related("person").order_by("-starts_on", "-id")


def names_of(person_ids: set[int], names: NamesShown) -> dict[int, str]:
    """Return the names that may be shown, by id of the person."""
    if names is NamesShown.NOBODY or not person_ids:
        return {}
    if names is NamesShown.CONSENTED:
        return public_names(person_ids)
    return {person.pk: str(person) for person in Person.objects.filter(pk__in=person_ids)}


def _holders(seats: QuerySet[Seat]) -> Iterator[tuple[int, SeatHolder]]:
    """Yield all memberships of the seats, past ones too, without the persons themselves."""
    rows = Membership.objects.filter(seat__in=seats.order_by().values("pk")).order_by("starts_on", "id")
    columns = ("seat", "person", "kind", "person__municipality", "starts_on", "term_ends_on", "left_on")
    for seat_id, *values in rows.values_list(*columns):
        yield seat_id, SeatHolder(*values)


@dataclass(frozen=True)
class _StateBuilder:
    """Puts a seat and its memberships together with what all seats share."""

    areas: dict[int, Area]
    experiences: dict[int, Experience]
    names: dict[int, str]
    today: date
    is_sitting: Q

    def state(self, seat: Seat, holders: list[SeatHolder]) -> SeatState:
        by_kind = {holder.kind: self._named(holder) for holder in holders if holds(self.is_sitting, holder)}
        member = by_kind.get(MembershipKind.MEMBER)
        return SeatState(
            seat=seat,
            area=self.areas[seat.area_id],
            experience=self.experiences.get(seat.experience_id or 0),
            member=member,
            deputy=by_kind.get(MembershipKind.DEPUTY),
            vacant_since=None if member else _vacant_since(seat, holders, self.today),
        )

    def _named(self, holder: SeatHolder) -> SeatHolder:
        name = self.names.get(holder.person_id)
        return replace(holder, name=name) if name else holder


def _vacant_since(seat: Seat, holders: list[SeatHolder], today: date) -> date:
    """Return the day the last member left; a seat that nobody has sat on is free since it exists."""
    days = [h.left_on for h in holders if h.kind == MembershipKind.MEMBER and h.left_on and h.left_on <= today]
    return max(days, default=timezone.localdate(seat.created_at))
