"""Staggered terms: when the first ones end, and whether a group can still be staggered."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from querschnitt.groups.models import Membership

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
