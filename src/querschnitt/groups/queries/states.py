"""What a seat is like today: who sits there, what it stands for, since when it is free."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.translation import gettext as _

from querschnitt.groups.models import Seat
from querschnitt.kernel import clock
from querschnitt.people.models import Area, Experience


@dataclass(frozen=True)
class SeatHolder:
    """A membership as its seat shows it. `name` is None where it may not be shown."""

    person_id: int
    kind: str
    municipality_id: int | None
    starts_on: date
    term_ends_on: date
    left_on: date | None
    name: str | None = None

    @property
    def is_overdue(self) -> bool:
        """Tell whether the term ran out; the person stays until somebody follows."""
        return self.term_ends_on < clock.today()


@dataclass(frozen=True)
class SeatState:
    """A seat today. `area` and `experience` stand beside it, fetched once for all seats: a page has two hundred."""

    seat: Seat
    area: Area
    experience: Experience | None
    member: SeatHolder | None
    deputy: SeatHolder | None
    vacant_since: date | None

    @property
    def vacant(self) -> bool:
        return self.member is None

    # What the disc of seats asks of each (web/components/drawing/disc.py: DiscSeat).
    @property
    def area_name(self) -> str:
        return self.area.name

    @property
    def area_colour(self) -> int:
        return self.area.colour

    @property
    def lived(self) -> bool:
        return self.experience is not None and not self.vacant

    @property
    def label(self) -> str:
        """Return what the seat stands for, never who sits there: pictures travel without their page."""
        stands_for = ", ".join(str(part) for part in (self.area, self.experience) if part)
        return _("%(seat)s, vacant") % {"seat": stands_for} if self.vacant else stands_for


@dataclass(frozen=True)
class RollCall:
    """The members' names by alphabet, apart from their seats.

    Beside a name, the lived experience that a seat stands for would say something about health or origin that nobody
    agreed to publish.
    """

    names: tuple[str, ...]
    unnamed: int


def roll_call(states: Sequence[SeatState]) -> RollCall:
    members = [state.member for state in states if state.member]
    named = sorted(member.name for member in members if member.name)
    return RollCall(tuple(named), len(members) - len(named))


class NamesShown(Enum):
    """The people whose names a page may show."""

    NOBODY = "nobody"
    CONSENTED = "consented"
    EVERYBODY = "everybody"  # the desk, and members among themselves
