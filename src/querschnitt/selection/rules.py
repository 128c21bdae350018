"""Conditions on a call, an application, a draw and an invitation, and on the terms of a group.

A condition that queries filter by stands as a `Q`; the predicate beside it reads the same one.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.db.models import Q

from querschnitt.groups.models import Membership
from querschnitt.kernel import clock
from querschnitt.kernel.conditions import holds
from querschnitt.selection.enums import SELECTED, ApplicationState, DrawKind, DrawMethod, Reply
from querschnitt.selection.models import Application, Call, Draw, Invitation


def public_on(day: date) -> Q:
    """Return the condition for calls that anybody can read: from their first day on, also when they have ended."""
    return Q(opens_on__lte=day)


def open_on(day: date) -> Q:
    """Return the condition for calls that take applications. The last day itself still counts, unless somebody closed
    the call."""
    return public_on(day) & Q(closed_on=None, closes_on__gte=day)


def ended_on(day: date) -> Q:
    return public_on(day) & ~open_on(day)


def is_public(call: Call) -> bool:
    return holds(public_on(clock.today()), call)


def is_open(call: Call) -> bool:
    return holds(open_on(clock.today()), call)


def has_ended(call: Call) -> bool:
    return holds(ended_on(clock.today()), call)


def last_day(call: Call) -> date:
    return min(call.closed_on, call.closes_on) if call.closed_on else call.closes_on


def erase_on(call: Call) -> date:
    """Return the day on which all who were not chosen are deleted. It can be read before anybody applies."""
    return last_day(call) + timedelta(days=call.keep_days)


def may_erase(call: Call, on: date) -> bool:
    """Tell whether the promised day has come. No query filters by it: the day is computed from three columns."""
    return erase_on(call) <= on


def may_take_paper(call: Call) -> bool:
    """Tell whether letters may be typed in: until the result is known, for what was posted in time arrives later."""
    return is_public(call) and call.results_told_at is None


# Applications of which more is left than pseudonym, state and days.
STORED: Final = Q(erased_at=None)
# Who may be drawn as a member, and waits for a result.
CANDIDATE: Final = STORED & Q(state=ApplicationState.APPLIED)
# Who did not withdraw: may be drawn to follow somebody, or as a deputy, as long as no choice fell on them.
TAKING_PART: Final = STORED & ~Q(state=ApplicationState.WITHDRAWN)
# On whom no choice fell: who is deleted on the promised day.
LEFT_OVER: Final = STORED & ~Q(state__in=SELECTED)


def is_stored(application: Application) -> bool:
    return holds(STORED, application)


def is_candidate(application: Application) -> bool:
    return holds(CANDIDATE, application)


def may_correct(application: Application) -> bool:
    """Tell whether name and contact may be corrected, as long as they are stored: whoever moves wants to hear the
    result."""
    return is_stored(application)


def may_correct_answers(application: Application) -> bool:
    """Tell whether answers may be corrected: not after the last day, for what the lot is drawn from stands still."""
    return is_candidate(application) and is_open(application.call)


def may_withdraw(application: Application) -> bool:
    return is_stored(application)


# Draws whose tickets are fixed, with no number yet and not given up.
WITHOUT_NUMBER: Final = Q(drawn_at=None, discarded_at=None)
DRAWN: Final = Q(drawn_at__isnull=False)
# Invitations that nobody has replied to.
WITHOUT_REPLY: Final = Q(reply=Reply.OPEN)


def awaits_number(draw: Draw) -> bool:
    return holds(WITHOUT_NUMBER, draw)


def is_drawn(draw: Draw) -> bool:
    return holds(DRAWN, draw)


def awaits_reply(invitation: Invitation) -> bool:
    return holds(WITHOUT_REPLY, invitation)


def is_of_deputies(draw: Draw) -> bool:
    """Tell whether it was drawn who stands in for members, not who is one."""
    return draw.kind == DrawKind.DEPUTIES


def is_by_lot(draw: Draw) -> bool:
    """Tell whether chance decided; a balanced choice is made without."""
    return draw.method != DrawMethod.BALANCED


AT_ONCE: Final = timedelta(days=92)
MONTHS: Final = 12


def staggered_end(membership: Membership, wave: int, waves: int) -> date:
    """Return the last day of the first term of somebody in `wave` (0 to waves − 1); the last stays for all of it."""
    months = membership.seat.term_years * MONTHS * (wave + 1) // waves
    years, month = divmod(membership.starts_on.month - 1 + months, MONTHS)
    begins = date(membership.starts_on.year + years, month + 1, 1)
    after = begins + timedelta(days=membership.starts_on.day - 1)  # from the 31st, months without one end a day later
    return min(after - timedelta(days=1), membership.term_ends_on)


def end_together(ends: Sequence[date]) -> bool:
    """Tell whether more than half of the terms end within a quarter of a year: a group loses its experience all at
    once."""
    days, most = sorted(ends), len(ends) // 2
    return len(days) > 1 and any(
        days[index + most] - day <= AT_ONCE for index, day in enumerate(days[: len(days) - most])
    )
