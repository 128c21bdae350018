"""Everything that changes what stands on the council's side."""

from querschnitt.decisions.actions.council import (
    enter_committee,
    enter_council_meeting,
    enter_paper,
    plan_consideration,
)
from querschnitt.decisions.actions.delivery import Intake, take_in_council
from querschnitt.decisions.actions.hand_overs import hand_over_version, link_paper
from querschnitt.decisions.actions.outcomes import Finding, confirm_outcome, correct_outcome, give_reason

__all__ = [
    "Finding",
    "Intake",
    "confirm_outcome",
    "correct_outcome",
    "enter_committee",
    "enter_council_meeting",
    "enter_paper",
    "give_reason",
    "hand_over_version",
    "link_paper",
    "plan_consideration",
    "take_in_council",
]
