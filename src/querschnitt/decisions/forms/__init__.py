"""Forms of the stage. What was typed stays in them; what an action refuses stands at the field it is about."""

from querschnitt.decisions.forms.council import CommitteeForm, CouncilMeetingForm, PaperForm, StepForm
from querschnitt.decisions.forms.hand_overs import HandOverForm, LinkPaperForm
from querschnitt.decisions.forms.outcomes import CorrectionForm, OutcomeForm, ReasonForm

__all__ = [
    "CommitteeForm",
    "CorrectionForm",
    "CouncilMeetingForm",
    "HandOverForm",
    "LinkPaperForm",
    "OutcomeForm",
    "PaperForm",
    "ReasonForm",
    "StepForm",
]
