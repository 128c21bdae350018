"""What must hold in a focus group and in an open call."""

from querschnitt.groups.rules.calls import (
    erase_on,
    has_ended,
    is_open,
    is_public,
    last_day,
    may_correct,
    may_correct_answers,
    may_take_paper,
    may_withdraw,
)
from querschnitt.groups.rules.plans import Bounds, bounds_for, size_fault, sums_fault
from querschnitt.groups.rules.sitting import (
    at_the_same_time,
    ends_soon,
    has_successor_before,
    is_at_work,
    is_taken,
    may_choose_for,
    may_see_inside,
    moving_up,
    seats_of,
    sits_in,
    sitting,
    term_end,
)
from querschnitt.groups.rules.terms import end_together, staggered_end

__all__ = [
    "Bounds",
    "at_the_same_time",
    "bounds_for",
    "end_together",
    "ends_soon",
    "erase_on",
    "has_ended",
    "has_successor_before",
    "is_at_work",
    "is_open",
    "is_public",
    "is_taken",
    "last_day",
    "may_choose_for",
    "may_correct",
    "may_correct_answers",
    "may_see_inside",
    "may_take_paper",
    "may_withdraw",
    "moving_up",
    "seats_of",
    "sits_in",
    "sitting",
    "size_fault",
    "staggered_end",
    "sums_fault",
    "term_end",
]
