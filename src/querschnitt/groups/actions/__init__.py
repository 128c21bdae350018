"""Changing groups: founding, charter, seats, who sits on them, subgroups."""

from querschnitt.groups.actions.founding import adopt_charter, change_group, found_group
from querschnitt.groups.actions.memberships import end_membership, seat_member
from querschnitt.groups.actions.plans import ValueLine, change_size, plan_selection, remove_category, set_category
from querschnitt.groups.actions.seats import SeatPlan, add_seat, change_seat
from querschnitt.groups.actions.subgroups import end_subgroup, form_subgroup, join_subgroup, leave_subgroup

__all__ = [
    "SeatPlan",
    "ValueLine",
    "add_seat",
    "adopt_charter",
    "change_group",
    "change_seat",
    "change_size",
    "end_membership",
    "end_subgroup",
    "form_subgroup",
    "found_group",
    "join_subgroup",
    "leave_subgroup",
    "plan_selection",
    "remove_category",
    "seat_member",
    "set_category",
]
