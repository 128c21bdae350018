"""Roles: what somebody may do in the house, from when until when."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.people.enums import HeldRole
from querschnitt.people.models import Person, RoleGrant
from querschnitt.people.rules import leaves_desk_empty, overlapping_grants


@action(Permission.KEEP_PEOPLE)
def grant_role(
    *, person: Person, role: HeldRole, starts_on: date | None = None, ends_on: date | None = None, by: Actor
) -> RoleGrant:
    """Give a role; `ends_on` is the first day without it, None until further notice. Raises ValidationError."""
    starts_on = starts_on or clock.today()
    if ends_on and ends_on <= starts_on:
        raise ValidationError({"ends_on": _("The end must be later than the beginning.")})
    Person.objects.select_for_update().get(pk=person.pk)
    if overlapping_grants(person, HeldRole(role), starts_on, ends_on).exists():
        raise ValidationError({"role": _("This person already has this role in that time.")})
    grant = RoleGrant.objects.create(person=person, role=HeldRole(role), starts_on=starts_on, ends_on=ends_on)
    ledger.record("role.granted", grant, by=by, person=person.pk, role=grant.role)
    return grant


@action(Permission.KEEP_PEOPLE)
def end_role(*, grant: RoleGrant, ends_on: date | None = None, by: Actor) -> RoleGrant:
    """End a role, at once unless a later day is given; raise ValidationError for that of the last planner."""
    ends_on = ends_on or clock.today()
    if grant.ends_on and grant.ends_on <= ends_on:
        return ledger.unchanged(grant)
    if leaves_desk_empty(grant):
        raise ValidationError(_("This is the last planner with an account. Give the role to somebody else first."))
    grant.ends_on = ends_on
    grant.save(update_fields=("ends_on",))
    ledger.record("role.ended", grant, by=by, person=grant.person_id, role=grant.role)
    return grant
