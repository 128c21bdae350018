"""Everything that can be done with a recommendation."""

from querschnitt.recommendations.actions.adopting import adopt_version
from querschnitt.recommendations.actions.costs import estimate_cost
from querschnitt.recommendations.actions.discussing import comment_version, state_dissent, withdraw_dissent
from querschnitt.recommendations.actions.drafting import draft_recommendation, write_version
from querschnitt.recommendations.actions.evidence import (
    attach_indicator,
    attach_statement,
    detach_evidence,
    note_evidence,
)
from querschnitt.recommendations.actions.wording import CostLine, Wording

__all__ = [
    "CostLine",
    "Wording",
    "adopt_version",
    "attach_indicator",
    "attach_statement",
    "comment_version",
    "detach_evidence",
    "draft_recommendation",
    "estimate_cost",
    "note_evidence",
    "state_dissent",
    "withdraw_dissent",
    "write_version",
]
