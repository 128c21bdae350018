"""Conditions on an open call, one application, and the terms of a group."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from querschnitt.groups.models import Membership
from querschnitt.kernel import clock
from querschnitt.selection.enums import ApplicationState, DrawKind, DrawMethod
from querschnitt.selection.models import Application, Call, Draw


def is_open(call: Call) -> bool:
    """Takes applications today. The last day itself still counts, unless somebody closed the call."""
    return call.closed_on is None and call.opens_on <= clock.today() <= call.closes_on


def is_public(call: Call) -> bool:
    return call.opens_on <= clock.today()


def has_ended(call: Call) -> bool:
    return is_public(call) and not is_open(call)


def last_day(call: Call) -> date:
    return min(call.closed_on, call.closes_on) if call.closed_on else call.closes_on


def erase_on(call: Call) -> date:
    """The day on which all who were not chosen are deleted. It can be read before anybody applies."""
    return last_day(call) + timedelta(days=call.keep_days)


def may_take_paper(call: Call) -> bool:
    """Letters arrive after the last day; what was posted in time may be typed in until the result is known."""
    return is_public(call) and call.results_told_at is None


def may_correct(application: Application) -> bool:
    """Name and contact, as long as they are stored: whoever moves still wants to hear the result."""
    return application.erased_at is None


def may_correct_answers(application: Application) -> bool:
    """Not after the last day: what the lot is drawn from stands still."""
    return application.state == ApplicationState.APPLIED and is_open(application.call)


def may_withdraw(application: Application) -> bool:
    return application.erased_at is None


AT_ONCE: Final = timedelta(days=92)
MONTHS: Final = 12


def staggered_end(membership: Membership, wave: int, waves: int) -> date:
    """The last day of the first term of somebody in `wave` (0 to waves − 1); the last wave stays for the whole term."""
    months = membership.seat.term_years * MONTHS * (wave + 1) // waves
    years, month = divmod(membership.starts_on.month - 1 + months, MONTHS)
    begins = date(membership.starts_on.year + years, month + 1, 1)
    after = begins + timedelta(days=membership.starts_on.day - 1)  # from the 31st, months without one end a day later
    return min(after - timedelta(days=1), membership.term_ends_on)


def end_together(ends: Sequence[date]) -> bool:
    """Do more than half of the terms end within a quarter of a year? Then a group loses its experience all at once."""
    days, most = sorted(ends), len(ends) // 2
    return len(days) > 1 and any(
        days[place + most] - day <= AT_ONCE for place, day in enumerate(days[: len(days) - most])
    )


def is_of_deputies(draw: Draw) -> bool:
    """It was drawn who stands in for members, not who is one."""
    return draw.kind == DrawKind.DEPUTIES


def is_by_lot(draw: Draw) -> bool:
    """Chance decided; a balanced choice is made without."""
    return draw.method != DrawMethod.BALANCED
