"""Changing measures, their money, their targets, and the judgement on them."""

from querschnitt.outcomes.actions.effects import assess_effect, set_target
from querschnitt.outcomes.actions.funding import commit_funding, enter_funding, plan_funding, record_payment
from querschnitt.outcomes.actions.measures import report_progress, start_measure

__all__ = [
    "assess_effect",
    "commit_funding",
    "enter_funding",
    "plan_funding",
    "record_payment",
    "report_progress",
    "set_target",
    "start_measure",
]
