"""Who somebody is to the house."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from querschnitt.kernel import clock
from querschnitt.kernel.actors import VISITOR, Actor, ActorKind
from querschnitt.kernel.permissions import Role
from querschnitt.people.models import Account, RoleGrant


def actor_of(user: AbstractBaseUser | AnonymousUser) -> Actor:
    """The actor behind a signed-in account, with the roles held today; a visitor otherwise. One query."""
    if not isinstance(user, Account) or not user.is_active:
        return VISITOR
    today = clock.today()
    grants = RoleGrant.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today), person=user.person_id, starts_on__lte=today
    )
    roles = {Role(role) for role in grants.values_list("role", flat=True)}
    return Actor(ActorKind.ACCOUNT, user.pk, user.person_id, frozenset(roles | {Role.PUBLIC}))
