"""Parts of a group that work on one question for a time."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.models import FocusGroup, Subgroup
from querschnitt.groups.rules import has_ended, may_choose_for, seats_of, sitting
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.people.models import Person


@action(Permission.FOUND_GROUP)
def form_subgroup(*, group: FocusGroup, name: str, purpose: str = "", since: date | None = None, by: Actor) -> Subgroup:
    subgroup = Subgroup(group=group, name=name, purpose=purpose, since=since or clock.today())
    subgroup.full_clean()
    subgroup.save()
    ledger.record("subgroup.formed", subgroup, by=by, group=group.pk)
    return subgroup


@action(Permission.FOUND_GROUP)
def end_subgroup(*, subgroup: Subgroup, until: date | None = None, by: Actor) -> Subgroup:
    until = until or clock.today()
    if until < subgroup.since:
        raise ValidationError({"until": _("The end must not be earlier than the beginning.")})
    subgroup.until = until
    subgroup.save(update_fields=("until",))
    ledger.record("subgroup.ended", subgroup, by=by, group=subgroup.group_id)
    return subgroup


@action(Permission.ENTER_CIRCLE)
def join_subgroup(*, subgroup: Subgroup, person: Person, by: Actor) -> None:
    """Let somebody join who sits in the group, deputies included."""
    _refuse_strangers(by, person)
    if not seats_of(person.pk, subgroup.group).filter(sitting(clock.today())).exists():
        raise ValidationError(_("Only people who sit in the group can join its subgroups."))
    if has_ended(subgroup, clock.today()):
        raise ValidationError(_("This subgroup has ended its work."))
    if subgroup.members.filter(pk=person.pk).exists():
        return ledger.unchanged(None)
    subgroup.members.add(person)
    ledger.record("subgroup.joined", subgroup, by=by, person=person.pk)
    return None


@action(Permission.ENTER_CIRCLE)
def leave_subgroup(*, subgroup: Subgroup, person: Person, by: Actor) -> None:
    _refuse_strangers(by, person)
    if not subgroup.members.filter(pk=person.pk).exists():
        return ledger.unchanged(None)
    subgroup.members.remove(person)
    ledger.record("subgroup.left", subgroup, by=by, person=person.pk)
    return None


def _refuse_strangers(by: Actor, person: Person) -> None:
    if not may_choose_for(by, person.pk):
        raise PermissionDenied(_("People decide for themselves which subgroup they join."))
