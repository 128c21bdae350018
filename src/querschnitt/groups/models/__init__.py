"""Focus groups: charter, seats by field and kind, who sits on them, subgroups, and the cross-section a group is to have."""

from querschnitt.groups.models.calls import Answer, Application, Call, PoolImport, SharedMark
from querschnitt.groups.models.draws import Draw, Invitation, MemberAnswer
from querschnitt.groups.models.groups import Charter, FocusGroup, Subgroup
from querschnitt.groups.models.plans import Category, CategoryValue, SelectionPlan
from querschnitt.groups.models.seats import Membership, Seat

__all__ = [
    "Answer",
    "Application",
    "Call",
    "Category",
    "CategoryValue",
    "Charter",
    "Draw",
    "FocusGroup",
    "Invitation",
    "MemberAnswer",
    "Membership",
    "PoolImport",
    "Seat",
    "SelectionPlan",
    "SharedMark",
    "Subgroup",
]
