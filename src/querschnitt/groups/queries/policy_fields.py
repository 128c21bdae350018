"""Policy fields with the groups that work in them."""

from dataclasses import dataclass

from django.db.models import QuerySet

from querschnitt.groups.models import FocusGroup
from querschnitt.territory.models import PolicyField
from querschnitt.territory.queries import policy_fields


@dataclass(frozen=True)
class PolicyFieldLine:
    """A policy field and its groups by name."""

    field: PolicyField
    groups: tuple[FocusGroup, ...]

    @property
    def group_ids(self) -> frozenset[int]:
        return frozenset(group.pk for group in self.groups)


def policy_fields_with_groups() -> tuple[PolicyFieldLine, ...]:
    """Return all policy fields in the authority's order. Two queries."""
    return tuple(
        PolicyFieldLine(field, tuple(field.groups.all())) for field in policy_fields().prefetch_related("groups")
    )


def groups_in(field: PolicyField) -> QuerySet[FocusGroup]:
    """Return the groups that work in the policy field."""
    return field.groups.all()


def policy_fields_of(group: FocusGroup) -> QuerySet[PolicyField]:
    """Return the policy fields in which the group works."""
    return group.policy_fields.all()
