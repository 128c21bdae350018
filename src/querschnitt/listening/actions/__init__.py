"""Everything that changes in listening."""

from querschnitt.listening.actions.ballot_box import BallotBox, BoxIsFull
from querschnitt.listening.actions.consultations import (
    add_channel,
    close_consultation,
    found_consultation,
    free_slug,
    open_consultation,
    revise_consultation,
)
from querschnitt.listening.actions.counting import Ballot
from querschnitt.listening.actions.importing import BroughtStatement, BroughtVote, Conversation, import_conversation
from querschnitt.listening.actions.joining import join_consultation, join_with_code, make_codes
from querschnitt.listening.actions.mapping import keep_opinion_map, publish_opinion_map
from querschnitt.listening.actions.moderating import moderate_statement, take_back_statement
from querschnitt.listening.actions.statements import contribute_statement, seed_statements
from querschnitt.listening.actions.voting import cast_vote, cast_votes

__all__ = [
    "Ballot",
    "BallotBox",
    "BoxIsFull",
    "BroughtStatement",
    "BroughtVote",
    "Conversation",
    "add_channel",
    "cast_vote",
    "cast_votes",
    "close_consultation",
    "contribute_statement",
    "found_consultation",
    "free_slug",
    "import_conversation",
    "join_consultation",
    "join_with_code",
    "keep_opinion_map",
    "make_codes",
    "moderate_statement",
    "open_consultation",
    "publish_opinion_map",
    "revise_consultation",
    "seed_statements",
    "take_back_statement",
]
