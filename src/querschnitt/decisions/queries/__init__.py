"""Reading the council's side and what became of each hand-over."""

from querschnitt.decisions.queries.council import (
    agenda_of,
    committees,
    council_data_as_of,
    council_meetings,
    meetings_with_our_papers,
    papers,
)
from querschnitt.decisions.queries.dossier import Dossier, dossier
from querschnitt.decisions.queries.path import Step, item_on_path, path_of
from querschnitt.decisions.queries.standing import (
    Standing,
    UnconfirmedResult,
    decision_of,
    decisions,
    decisions_without_reason_by,
    final_decisions,
    standing_of,
    standings,
    unconfirmed_results,
    waiting_versions,
)

__all__ = [
    "Dossier",
    "Standing",
    "Step",
    "UnconfirmedResult",
    "agenda_of",
    "committees",
    "council_data_as_of",
    "council_meetings",
    "decision_of",
    "decisions",
    "decisions_without_reason_by",
    "dossier",
    "final_decisions",
    "item_on_path",
    "meetings_with_our_papers",
    "papers",
    "path_of",
    "standing_of",
    "standings",
    "unconfirmed_results",
    "waiting_versions",
]
