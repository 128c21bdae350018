"""Focus groups: charter, seats by area and kind, who sits on them, and subgroups."""

from querschnitt.groups.models.groups import Charter, FieldOfWork, FocusGroup, Subgroup
from querschnitt.groups.models.seats import Membership, Seat

__all__ = ["Charter", "FieldOfWork", "FocusGroup", "Membership", "Seat", "Subgroup"]
