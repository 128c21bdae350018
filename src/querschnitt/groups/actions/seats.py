"""Seats: what a place in the group stands for."""

from dataclasses import dataclass

from django.db.models import Max

from querschnitt.groups.enums import SeatKind
from querschnitt.groups.models import FocusGroup, Seat
from querschnitt.groups.validators import check_experience
from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.people.models import Area, Experience, Network
from querschnitt.territory.models import Municipality


@dataclass(frozen=True)
class SeatPlan:
    """What a seat stands for, before it exists."""

    area: Area
    kind: SeatKind = SeatKind.DELEGATE
    experience: Experience | None = None
    network: Network | None = None
    municipality: Municipality | None = None
    body: str = ""
    term_years: int = 3

    def __post_init__(self) -> None:
        check_experience(self.kind, self.experience)


@action(Permission.FOUND_GROUP)
def add_seat(*, group: FocusGroup, plan: SeatPlan, by: Actor) -> Seat:
    """Add the next seat clockwise."""
    FocusGroup.objects.select_for_update().get(pk=group.pk)
    last: int = group.seats.aggregate(last=Max("number"))["last"] or 0
    seat = Seat(group=group, number=last + 1, **_columns(plan))
    seat.full_clean()
    seat.save()
    ledger.record("seat.added", seat, by=by, group=group.pk, number=seat.number, area=seat.area_id)
    return seat


@action(Permission.FOUND_GROUP)
def change_seat(*, seat: Seat, plan: SeatPlan, by: Actor) -> Seat:
    """Change a seat. Terms that have begun keep their end; a changed `term_years` holds for whoever comes next."""
    for name, value in _columns(plan).items():
        setattr(seat, name, value)
    seat.full_clean()
    seat.save()
    ledger.record("seat.changed", seat, by=by, group=seat.group_id, area=seat.area_id)
    return seat


def _columns(plan: SeatPlan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in plan.__dataclass_fields__}
