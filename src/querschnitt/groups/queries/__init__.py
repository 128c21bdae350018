"""Reading groups: their seats, who sits there, what is missing."""

from querschnitt.groups.queries.applications import (
    all_applications,
    answers_of,
    application_of,
    applications,
    categories_of,
    likely_doubles,
)
from querschnitt.groups.queries.balance import BalancedView, balanced_view
from querschnitt.groups.queries.calls import (
    all_calls,
    calls_of,
    calls_to_erase,
    ended_calls,
    open_calls,
    public_calls,
    wording,
)
from querschnitt.groups.queries.comparing import Comparison, comparison_of
from querschnitt.groups.queries.coverage import Coverage, coverage
from querschnitt.groups.queries.deputies import Deputising, deputies_posed, deputising
from querschnitt.groups.queries.drawing import too_large_for_a_page
from querschnitt.groups.queries.draws import (
    all_draws,
    all_invitations,
    candidate_counts,
    chances_told,
    draws_of,
    draws_without_number,
    newest_draw,
    open_invitations,
    public_draws,
    tells_about_members,
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
from querschnitt.groups.queries.inside import all_subgroups, charter_in_force, charters, subgroups
from querschnitt.groups.queries.losses import SectionToday, section_today
from querschnitt.groups.queries.paper import paper_form_of
from querschnitt.groups.queries.papers import protocol_of, roster_of
from querschnitt.groups.queries.people import group_choices, listed_people, seatable_people, seats_held, without_access
from querschnitt.groups.queries.plans import (
    QuotaRow,
    QuotaTable,
    all_categories,
    all_plans,
    drafted_table,
    newest_plan,
    quota_tables,
    unworded,
)
from querschnitt.groups.queries.pools import pool_counts, pool_of, pool_rows, quotas_of
from querschnitt.groups.queries.proposals import PROPOSALS, Proposal
from querschnitt.groups.queries.published import pool_of_draw, published, quotas_of_draw, ticket_rows
from querschnitt.groups.queries.reports import DrawReport, people_in, report_of
from querschnitt.groups.queries.result_mails import result_mail, results_to_mail
from querschnitt.groups.queries.seats import group_seats, seat_history, seat_state
from querschnitt.groups.queries.standing_in import Offer, Successor, offers, successor
from querschnitt.groups.queries.states import Names, RollCall, SeatState, Sitting, roll_call
from querschnitt.groups.queries.watch import groups_without_charter, terms_ending, vacancies

__all__ = [
    "PROPOSALS",
    "BalancedView",
    "Comparison",
    "Coverage",
    "Deputising",
    "DrawReport",
    "GroupLine",
    "HouseTotals",
    "Names",
    "Offer",
    "Proposal",
    "QuotaRow",
    "QuotaTable",
    "RollCall",
    "SeatState",
    "SectionToday",
    "Sitting",
    "Successor",
    "all_applications",
    "all_calls",
    "all_categories",
    "all_draws",
    "all_invitations",
    "all_memberships",
    "all_plans",
    "all_seats",
    "all_subgroups",
    "answers_of",
    "application_of",
    "applications",
    "balanced_view",
    "calls_of",
    "calls_to_erase",
    "candidate_counts",
    "categories_of",
    "chances_told",
    "charter_in_force",
    "charters",
    "comparison_of",
    "coverage",
    "deputies_posed",
    "deputising",
    "drafted_table",
    "draws_of",
    "draws_without_number",
    "ended_calls",
    "focus_groups",
    "group_choices",
    "group_seats",
    "groups_of",
    "groups_without_charter",
    "house_totals",
    "likely_doubles",
    "listed_people",
    "named_group",
    "newest_draw",
    "newest_plan",
    "offers",
    "open_calls",
    "open_invitations",
    "outline",
    "paper_form_of",
    "people_in",
    "pool_counts",
    "pool_of",
    "pool_of_draw",
    "pool_rows",
    "portrait",
    "protocol_of",
    "public_calls",
    "public_draws",
    "published",
    "quota_tables",
    "quotas_of",
    "quotas_of_draw",
    "report_of",
    "result_mail",
    "results_to_mail",
    "roll_call",
    "roster_of",
    "seat_history",
    "seat_state",
    "seatable_people",
    "seats_held",
    "section_today",
    "sits_here",
    "subgroups",
    "successor",
    "tells_about_members",
    "terms_ending",
    "ticket_rows",
    "too_large_for_a_page",
    "unworded",
    "vacancies",
    "without_access",
    "wording",
]
