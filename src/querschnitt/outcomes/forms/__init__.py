"""What people fill in about measures. Each form hands its fields to actions and keeps what was typed when they refuse."""

from querschnitt.outcomes.forms.effects import AssessmentForm, TargetForm
from querschnitt.outcomes.forms.funding import FundingLineForm
from querschnitt.outcomes.forms.measures import MeasureForm, ProgressForm

__all__ = ["AssessmentForm", "FundingLineForm", "MeasureForm", "ProgressForm", "TargetForm"]
