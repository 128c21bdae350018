"""Whoever acts: somebody signed in, a contributor without an account, or the house itself."""

from dataclasses import dataclass
from enum import StrEnum

from querschnitt.kernel.permissions import Role


class ActorKind(StrEnum):
    ACCOUNT = "account"
    PARTICIPANT = "participant"
    VISITOR = "visitor"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """An id and roles, never a name: this is what the ledger may keep."""

    kind: ActorKind
    id: int | None = None
    person_id: int | None = None
    roles: frozenset[Role] = frozenset({Role.PUBLIC})

    @property
    def is_signed_in(self) -> bool:
        return self.kind is ActorKind.ACCOUNT


VISITOR = Actor(kind=ActorKind.VISITOR)
# Imports and scheduled work on the command line, by whoever may run commands on the machine.
SYSTEM = Actor(kind=ActorKind.SYSTEM, roles=frozenset({Role.PUBLIC, Role.OPERATOR, Role.PLANNER}))
