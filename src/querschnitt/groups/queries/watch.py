"""What the desk has to look after: free seats, terms that end, groups without a charter."""

from datetime import timedelta

from django.db.models import QuerySet

from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import FocusGroup, Membership, Seat
from querschnitt.groups.queries.seats import seat_states
from querschnitt.groups.queries.states import NamesShown, SeatState
from querschnitt.groups.rules import sitting, term_ending
from querschnitt.kernel import clock

DAYS_A_MONTH = 30.44


def vacancies() -> tuple[SeatState, ...]:
    """Return the seats of all groups without a member, the longest free first."""
    seated = Membership.objects.filter(sitting(clock.today()), kind=MembershipKind.MEMBER).values("seat")
    free = seat_states(Seat.objects.select_related("group").exclude(pk__in=seated), NamesShown.NOBODY)
    return tuple(sorted(free, key=lambda state: (state.vacant_since or clock.today(), state.seat.pk)))


def terms_ending(*, within_months: int = 6, person_id: int | None = None) -> QuerySet[Membership]:
    """Return memberships whose term ends soon or has run out, the earliest first; all, or those of one person."""
    today, within = clock.today(), timedelta(days=round(within_months * DAYS_A_MONTH))
    ending = Membership.objects.filter(sitting(today), term_ending(today, within))
    if person_id is not None:
        ending = ending.filter(person=person_id)
    return ending.select_related("seat__group", "seat__area", "person").order_by("term_ends_on", "id")


def groups_without_charter() -> QuerySet[FocusGroup]:
    return FocusGroup.objects.filter(charters=None)
