"""Conditions of the stage, and what an original wording probably means."""

from querschnitt.decisions.rules.conditions import (
    check_hand_over,
    check_note,
    check_outcome,
    check_paper,
    check_reason,
)
from querschnitt.decisions.rules.wording import outcome_class

__all__ = ["check_hand_over", "check_note", "check_outcome", "check_paper", "check_reason", "outcome_class"]
