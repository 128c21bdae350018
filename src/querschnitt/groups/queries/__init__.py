"""Reading groups: their seats, who sits there, what is missing."""

from querschnitt.groups.queries.applications import (
    all_applications,
    answers_of,
    application_of,
    applications,
    categories_of,
)
from querschnitt.groups.queries.calls import (
    all_calls,
    calls_of,
    calls_to_erase,
    ended_calls,
    open_calls,
    public_calls,
    wording,
)
from querschnitt.groups.queries.coverage import (
    Coverage,
    coverage,
)
from querschnitt.groups.queries.groups import (
    GroupLine,
    HouseTotals,
    all_memberships,
    all_seats,
    focus_groups,
    groups_of,
    house_totals,
    named_group,
    outline,
    portrait,
    sits_here,
)
from querschnitt.groups.queries.inside import (
    all_subgroups,
    charter_in_force,
    charters,
    subgroups,
)
from querschnitt.groups.queries.paper import paper_form_of
from querschnitt.groups.queries.people import (
    group_choices,
    listed_people,
    seatable_people,
    seats_held,
    without_access,
)
from querschnitt.groups.queries.plans import (
    QuotaRow,
    QuotaTable,
    all_categories,
    all_plans,
    newest_plan,
    quota_tables,
)
from querschnitt.groups.queries.pools import (
    pool_counts,
    pool_of,
    pool_rows,
    quotas_of,
)
from querschnitt.groups.queries.proposals import (
    PROPOSALS,
    Proposal,
)
from querschnitt.groups.queries.seats import (
    group_seats,
    seat_history,
    seat_state,
)
from querschnitt.groups.queries.states import (
    Names,
    RollCall,
    SeatState,
    Sitting,
    roll_call,
)
from querschnitt.groups.queries.watch import (
    groups_without_charter,
    terms_ending,
    vacancies,
)

__all__ = [
    "PROPOSALS",
    "Coverage",
    "GroupLine",
    "HouseTotals",
    "Names",
    "Proposal",
    "QuotaRow",
    "QuotaTable",
    "RollCall",
    "SeatState",
    "Sitting",
    "all_applications",
    "all_calls",
    "all_categories",
    "all_memberships",
    "all_plans",
    "all_seats",
    "all_subgroups",
    "answers_of",
    "application_of",
    "applications",
    "calls_of",
    "calls_to_erase",
    "categories_of",
    "charter_in_force",
    "charters",
    "coverage",
    "ended_calls",
    "focus_groups",
    "group_choices",
    "group_seats",
    "groups_of",
    "groups_without_charter",
    "house_totals",
    "listed_people",
    "named_group",
    "newest_plan",
    "open_calls",
    "outline",
    "paper_form_of",
    "pool_counts",
    "pool_of",
    "pool_rows",
    "portrait",
    "public_calls",
    "quota_tables",
    "quotas_of",
    "roll_call",
    "seat_history",
    "seat_state",
    "seatable_people",
    "seats_held",
    "sits_here",
    "subgroups",
    "terms_ending",
    "vacancies",
    "without_access",
    "wording",
]
