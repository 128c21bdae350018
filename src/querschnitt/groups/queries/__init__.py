"""Reading groups: their seats, who sits there, what is missing."""

from querschnitt.groups.queries.coverage import Coverage, coverage
from querschnitt.groups.queries.groups import GroupLine, focus_groups, groups_of, named_group, outline
from querschnitt.groups.queries.inside import charter_in_force, charters, subgroups
from querschnitt.groups.queries.people import listed_people, seatable_people, seats_held, without_access
from querschnitt.groups.queries.seats import SeatState, Sitting, group_seats, seat_history
from querschnitt.groups.queries.watch import groups_without_charter, terms_ending, vacancies

__all__ = [
    "Coverage",
    "GroupLine",
    "SeatState",
    "Sitting",
    "charter_in_force",
    "charters",
    "coverage",
    "focus_groups",
    "group_seats",
    "groups_of",
    "groups_without_charter",
    "listed_people",
    "named_group",
    "outline",
    "seat_history",
    "seatable_people",
    "seats_held",
    "subgroups",
    "terms_ending",
    "vacancies",
    "without_access",
]
