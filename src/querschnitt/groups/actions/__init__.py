"""Changing groups: founding, charter, seats, who sits on them, subgroups, calls and who applies."""

from querschnitt.groups.actions.applying import (
    Address,
    Details,
    apply_to_call,
    correct_application,
    enter_application,
    withdraw_application,
)
from querschnitt.groups.actions.calls import CallTerms, change_call, close_call, open_call
from querschnitt.groups.actions.deputies import move_up, prepare_deputies
from querschnitt.groups.actions.draws import choose_balanced, discard_draw, prepare_draw, settle_draw
from querschnitt.groups.actions.founding import adopt_charter, change_group, found_group
from querschnitt.groups.actions.importing import BroughtPerson, BroughtPool, import_pool
from querschnitt.groups.actions.invitations import accept_invitation, decline_invitation, note_answers
from querschnitt.groups.actions.mailing import mail_result
from querschnitt.groups.actions.memberships import end_membership, renew_term, seat_member
from querschnitt.groups.actions.plans import (
    CategoryWords,
    ValueLine,
    change_size,
    plan_selection,
    remove_category,
    set_category,
    word_category,
)
from querschnitt.groups.actions.results import Result, erase_applications, tell_results
from querschnitt.groups.actions.seats import SeatPlan, add_seat, change_seat
from querschnitt.groups.actions.subgroups import end_subgroup, form_subgroup, join_subgroup, leave_subgroup
from querschnitt.groups.actions.terms import stagger_terms

__all__ = [
    "Address",
    "BroughtPerson",
    "BroughtPool",
    "CallTerms",
    "CategoryWords",
    "Details",
    "Result",
    "SeatPlan",
    "ValueLine",
    "accept_invitation",
    "add_seat",
    "adopt_charter",
    "apply_to_call",
    "change_call",
    "change_group",
    "change_seat",
    "change_size",
    "choose_balanced",
    "close_call",
    "correct_application",
    "decline_invitation",
    "discard_draw",
    "end_membership",
    "end_subgroup",
    "enter_application",
    "erase_applications",
    "form_subgroup",
    "found_group",
    "import_pool",
    "join_subgroup",
    "leave_subgroup",
    "mail_result",
    "move_up",
    "note_answers",
    "open_call",
    "plan_selection",
    "prepare_deputies",
    "prepare_draw",
    "remove_category",
    "renew_term",
    "seat_member",
    "set_category",
    "settle_draw",
    "stagger_terms",
    "tell_results",
    "withdraw_application",
    "word_category",
]
