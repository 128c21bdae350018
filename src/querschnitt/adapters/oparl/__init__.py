"""Reads OParl objects (oparl.org, 1.0 and 1.1) from JSON Lines: organizations, meetings, papers, consultations."""

from .folder import read_oparl
from .objects import (
    OParlAgendaItem,
    OParlConsultation,
    OParlFile,
    OParlMeeting,
    OParlObject,
    OParlOrganization,
    OParlPaper,
)
from .pull import DanglingReference, OParlPull, OParlWarning

__all__ = [
    "DanglingReference",
    "OParlAgendaItem",
    "OParlConsultation",
    "OParlFile",
    "OParlMeeting",
    "OParlObject",
    "OParlOrganization",
    "OParlPaper",
    "OParlPull",
    "OParlWarning",
    "read_oparl",
]
