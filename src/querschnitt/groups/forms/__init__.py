"""What the desk fills in about groups. Each form hands its fields to an action and keeps what was typed if that refuses."""

from querschnitt.groups.forms.applying import ApplyForm, CorrectionForm, PaperForm
from querschnitt.groups.forms.calls import CallForm
from querschnitt.groups.forms.deputies import DeputiesForm, StandInForm
from querschnitt.groups.forms.draws import BalancedForm, DrawForm, NumberForm
from querschnitt.groups.forms.founding import FoundingForm, SeatLines
from querschnitt.groups.forms.groups import CharterForm, GroupForm, SubgroupForm
from querschnitt.groups.forms.invitations import AcceptForm, AnswersForm
from querschnitt.groups.forms.plans import CategoryForm, PlanSizeForm
from querschnitt.groups.forms.pool import PoolFilter
from querschnitt.groups.forms.quota_lines import QuotaLines
from querschnitt.groups.forms.seating import SeatingForm
from querschnitt.groups.forms.seats import LeavingForm, SeatForm
from querschnitt.groups.forms.terms import StaggerForm
from querschnitt.groups.forms.wordings import WordingForm

__all__ = [
    "AcceptForm",
    "AnswersForm",
    "ApplyForm",
    "BalancedForm",
    "CallForm",
    "CategoryForm",
    "CharterForm",
    "CorrectionForm",
    "DeputiesForm",
    "DrawForm",
    "FoundingForm",
    "GroupForm",
    "LeavingForm",
    "NumberForm",
    "PaperForm",
    "PlanSizeForm",
    "PoolFilter",
    "QuotaLines",
    "SeatForm",
    "SeatLines",
    "SeatingForm",
    "StaggerForm",
    "StandInForm",
    "SubgroupForm",
    "WordingForm",
]
