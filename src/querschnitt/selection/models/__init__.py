"""The tables of a selection: the planned cross-section, calls with their applications, draws with their invitations."""

from querschnitt.selection.models.calls import Answer, Application, Call, PoolImport, SharedMark
from querschnitt.selection.models.draws import Draw, Invitation, MemberAnswer
from querschnitt.selection.models.plans import Category, CategoryValue, SelectionPlan

__all__ = [
    "Answer",
    "Application",
    "Call",
    "Category",
    "CategoryValue",
    "Draw",
    "Invitation",
    "MemberAnswer",
    "PoolImport",
    "SelectionPlan",
    "SharedMark",
]
