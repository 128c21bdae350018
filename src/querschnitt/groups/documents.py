"""The roster of a group on paper."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from querschnitt.adapters.typesetting.document import Document, Facts, Heading, Table
from querschnitt.groups.models import FocusGroup
from querschnitt.groups.queries.seats import group_seats
from querschnitt.groups.queries.states import NamesShown, SeatHolder, SeatState
from querschnitt.kernel import clock
from querschnitt.territory.documents import as_of, house_document


def roster_of(group: FocusGroup) -> Document:
    """Return the roster with the names of all, for the house and for the group itself."""
    states = group_seats(group, NamesShown.EVERYBODY)
    filled = sum(not state.vacant for state in states)
    header = (_("Seat"), _("Member"), _("Deputy"), _("Term until"))
    return house_document(
        title=_("Roster"),
        summary=group.summary,
        kicker=_("Focus group %(name)s") % {"name": group.name},
        reference=_("Only for the group and the house"),
        made_at=clock.now(),
        blocks=(
            Facts(((_("Seats"), str(len(states))), (_("Taken"), str(filled)))),
            Heading(_("Seats")),
            Table(_("Seats"), header, tuple(_seat_row(state) for state in states)),
        ),
        closing=as_of(clock.now()),
    )


def _seat_row(state: SeatState) -> tuple[str, ...]:
    until = _last_day(state.member) if state.member else ""
    seat = f"{state.seat.number}  {state.area_name}" + (f", {state.seat.body}" if state.seat.body else "")
    return seat, _name(state.member) or _("free"), _name(state.deputy) or "–", until or "–"


def _name(holder: SeatHolder | None) -> str:
    return (holder.name or "") if holder else ""


def _last_day(holder: SeatHolder) -> str:
    day = date_format(holder.term_ends_on, "SHORT_DATE_FORMAT")
    return _("%(day)s (over, stays until somebody follows)") % {"day": day} if holder.is_overdue else day
