"""What must hold in a focus group."""

from querschnitt.groups.rules.plans import Bounds, bounds_for, size_fault, sums_fault
from querschnitt.groups.rules.sitting import (
    at_the_same_time,
    has_successor_before,
    is_at_work,
    is_taken,
    may_choose_for,
    may_see_inside,
    seats_of,
    sits_in,
    sitting,
    term_end,
)

__all__ = [
    "Bounds",
    "at_the_same_time",
    "bounds_for",
    "has_successor_before",
    "is_at_work",
    "is_taken",
    "may_choose_for",
    "may_see_inside",
    "seats_of",
    "sits_in",
    "sitting",
    "size_fault",
    "sums_fault",
    "term_end",
]
