"""Who somebody is to the house."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from querschnitt.kernel import clock
from querschnitt.kernel.actors import VISITOR, Actor, ActorKind
from querschnitt.kernel.permissions import Role
from querschnitt.people.models import Account, Person, RoleGrant
from querschnitt.people.rules import in_force


def actor_of(user: AbstractBaseUser | AnonymousUser) -> Actor:
    """Return the actor behind a signed-in account, with the roles held today; a visitor otherwise. One query."""
    if not isinstance(user, Account) or not user.is_active:
        return VISITOR
    grants = RoleGrant.objects.filter(in_force(clock.today()), person=user.person_id)
    roles = {Role(role) for role in grants.values_list("role", flat=True)}
    return Actor(ActorKind.ACCOUNT, user.pk, user.person_id, frozenset(roles | {Role.PUBLIC}))


def person_behind(actor: Actor) -> Person | None:
    return Person.objects.filter(pk=actor.person_id).first() if actor.person_id else None
