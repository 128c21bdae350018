"""Everything that changes in listening."""

from querschnitt.listening.actions.consultations import (
    add_channel,
    close_consultation,
    found_consultation,
    free_slug,
    lock_statements,
    open_consultation,
    revise_consultation,
    take_channel,
)
from querschnitt.listening.actions.entering import Stored, discard_entries, enter_sheet, settle_sheet, stored_words
from querschnitt.listening.actions.experiences import moderate_experience, tell_experience
from querschnitt.listening.actions.importing import BroughtStatement, BroughtVote, Conversation, import_conversation
from querschnitt.listening.actions.joining import join_consultation, join_with_code
from querschnitt.listening.actions.mapping import keep_opinion_map, publish_opinion_map
from querschnitt.listening.actions.moderating import (
    edit_statement,
    mark_statement,
    moderate_statement,
    moderate_statements,
    take_back_statement,
)
from querschnitt.listening.actions.printing import PrintedSheet, make_codes, make_sheets
from querschnitt.listening.actions.statements import contribute_statement, seed_statements
from querschnitt.listening.actions.translating import translate_statement
from querschnitt.listening.actions.voting import cast_vote, cast_votes

__all__ = [
    "BroughtStatement",
    "BroughtVote",
    "Conversation",
    "PrintedSheet",
    "Stored",
    "add_channel",
    "cast_vote",
    "cast_votes",
    "close_consultation",
    "contribute_statement",
    "discard_entries",
    "edit_statement",
    "enter_sheet",
    "found_consultation",
    "free_slug",
    "import_conversation",
    "join_consultation",
    "join_with_code",
    "keep_opinion_map",
    "lock_statements",
    "make_codes",
    "make_sheets",
    "mark_statement",
    "moderate_experience",
    "moderate_statement",
    "moderate_statements",
    "open_consultation",
    "publish_opinion_map",
    "revise_consultation",
    "seed_statements",
    "settle_sheet",
    "stored_words",
    "take_back_statement",
    "take_channel",
    "tell_experience",
    "translate_statement",
]
