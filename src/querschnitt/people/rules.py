"""What must hold before something about a person may change."""

from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission, may
from querschnitt.people.enums import HeldRole
from querschnitt.people.models import Person, RoleGrant

# A consent that was not withdrawn.
GIVEN: Final = Q(withdrawn_at=None)


def may_speak_for(actor: Actor, person: Person) -> bool:
    """Tell whether the actor may speak for a person: they do so themselves, and the desk notes down what they say."""
    return may(actor, Permission.KEEP_PEOPLE) or actor.person_id == person.pk


def in_force(on: date) -> Q:
    """Return the condition that a grant holds on the day."""
    return Q(starts_on__lte=on) & not_ended(on)


def not_ended(on: date) -> Q:
    """Return the condition that a grant holds on the day or later.

    `ends_on` is the first day without it, so that ending a role works at once.
    """
    return Q(ends_on=None) | Q(ends_on__gt=on)


def overlapping_grants(person: Person, role: HeldRole, starts_on: date, ends_on: date | None) -> QuerySet[RoleGrant]:
    grants = RoleGrant.objects.filter(not_ended(starts_on), person=person, role=role)
    return grants.filter(starts_on__lt=ends_on) if ends_on else grants


def leaves_desk_empty(grant: RoleGrant) -> bool:
    """Tell whether ending a grant leaves no planner who can sign in: nobody could ever give the role again."""
    if grant.role != HeldRole.PLANNER:
        return False
    others = RoleGrant.objects.filter(in_force(clock.today()), role=HeldRole.PLANNER, ends_on=None)
    return not others.exclude(pk=grant.pk).filter(person__account__is_active=True).exists()
