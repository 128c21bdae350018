"""The one table of who may do what. Conditions on a single object are predicates in each stage's rules.py."""

from enum import StrEnum
from typing import Final, Protocol

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """Roles, and who may hold them."""

    PUBLIC = "public"  # everybody, signed in or not
    MEMBER = "member"  # sits in a focus group, or deputises
    PLANNER = "planner"  # staff of social planning
    COUNCILLOR = "councillor"  # elected or appointed to a committee
    CLERK = "clerk"  # committee office
    OPERATOR = "operator"  # runs commands on the machine; no page


class HoldsRoles(Protocol):
    """An actor, as far as permissions need to know one."""

    @property
    def roles(self) -> frozenset[Role]: ...


class Permission(StrEnum):
    VISIT = "visit"
    SIGN_IN = "sign_in"
    TAKE_PART = "take_part"
    ENTER_CIRCLE = "enter_circle"
    DRAFT_RECOMMENDATION = "draft_recommendation"
    COMMENT_VERSION = "comment_version"
    BRING_IN_NETWORK = "bring_in_network"
    ADOPT_VERSION = "adopt_version"
    ENTER_DESK = "enter_desk"
    FOUND_GROUP = "found_group"
    KEEP_POLICY_FIELDS = "keep_policy_fields"
    KEEP_PEOPLE = "keep_people"
    RUN_CONSULTATION = "run_consultation"
    MODERATE_STATEMENT = "moderate_statement"
    PLAN_MEETING = "plan_meeting"
    HAND_OVER = "hand_over"
    CONFIRM_OUTCOME = "confirm_outcome"
    STEER_MEASURE = "steer_measure"
    PUBLISH = "publish"
    IMPORT = "import"
    ENTER_CHAMBER = "enter_chamber"
    GIVE_REASON = "give_reason"


EVERYBODY: Final = frozenset(Role)
DESK: Final = frozenset({Role.PLANNER})
CIRCLE: Final = frozenset({Role.MEMBER, Role.PLANNER})
CHAMBER: Final = frozenset({Role.COUNCILLOR, Role.CLERK, Role.PLANNER})

HOLDERS: Final[dict[Permission, frozenset[Role]]] = {
    Permission.VISIT: EVERYBODY,
    Permission.SIGN_IN: EVERYBODY,
    Permission.TAKE_PART: EVERYBODY,
    Permission.ENTER_CIRCLE: CIRCLE,
    Permission.DRAFT_RECOMMENDATION: CIRCLE,
    Permission.COMMENT_VERSION: CIRCLE,
    Permission.BRING_IN_NETWORK: CIRCLE,
    Permission.ADOPT_VERSION: CIRCLE,
    Permission.ENTER_DESK: DESK,
    Permission.FOUND_GROUP: DESK,
    Permission.KEEP_POLICY_FIELDS: DESK,
    Permission.KEEP_PEOPLE: DESK,
    Permission.RUN_CONSULTATION: DESK,
    Permission.MODERATE_STATEMENT: DESK,
    Permission.PLAN_MEETING: DESK,
    Permission.HAND_OVER: DESK,
    Permission.CONFIRM_OUTCOME: frozenset({Role.PLANNER, Role.CLERK}),
    Permission.STEER_MEASURE: DESK,
    Permission.PUBLISH: DESK,
    Permission.IMPORT: frozenset({Role.PLANNER, Role.OPERATOR}),
    Permission.ENTER_CHAMBER: CHAMBER,
    Permission.GIVE_REASON: frozenset({Role.COUNCILLOR}),
}


def may(holder: HoldsRoles, permission: Permission) -> bool:
    """Tell whether one of the holder's roles has the permission."""
    return not holder.roles.isdisjoint(HOLDERS[permission])


def require(holder: HoldsRoles, permission: Permission) -> None:
    """Raise PermissionDenied, in words for the person who is refused, if the permission is not held."""
    if not may(holder, permission):
        raise PermissionDenied(_("Your role does not include this step."))
