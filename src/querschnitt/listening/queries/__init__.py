"""Reading consultations, votes and results."""

from querschnitt.listening.queries.channels import Access, channel_of, participation
from querschnitt.listening.queries.consultations import (
    closing_consultations,
    consultations,
    ended_consultations,
    open_consultations,
    public_consultations,
)
from querschnitt.listening.queries.moderation import (
    Bundle,
    Waiting,
    bundles,
    editable_statements,
    edits,
    history,
    moderation_queue,
    moderation_rows,
    waiting_by_consultation,
)
from querschnitt.listening.queries.participants import participant_of, statements_of, votes_of
from querschnitt.listening.queries.results import Leaning, Order, Result, Results, results
from querschnitt.listening.queries.similar import similar_statements
from querschnitt.listening.queries.voting import (
    ROUND,
    Card,
    Progress,
    accepted_statements,
    card,
    next_statement,
    progress,
)
from querschnitt.listening.queries.wordings import (
    Wording,
    reviewed_count,
    translatable_statements,
    translation_of,
    wording,
)

__all__ = [
    "ROUND",
    "Access",
    "Bundle",
    "Card",
    "Leaning",
    "Order",
    "Progress",
    "Result",
    "Results",
    "Waiting",
    "Wording",
    "accepted_statements",
    "bundles",
    "card",
    "channel_of",
    "closing_consultations",
    "consultations",
    "editable_statements",
    "edits",
    "ended_consultations",
    "history",
    "moderation_queue",
    "moderation_rows",
    "next_statement",
    "open_consultations",
    "participant_of",
    "participation",
    "progress",
    "public_consultations",
    "results",
    "reviewed_count",
    "similar_statements",
    "statements_of",
    "translatable_statements",
    "translation_of",
    "votes_of",
    "waiting_by_consultation",
    "wording",
]
