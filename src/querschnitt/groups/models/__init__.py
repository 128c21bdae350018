"""Focus groups: charter, seats by area and kind, who sits on them, and subgroups."""

from querschnitt.groups.models.groups import Charter, FocusGroup, Subgroup
from querschnitt.groups.models.seats import Membership, Seat

__all__ = ["Charter", "FocusGroup", "Membership", "Seat", "Subgroup"]
