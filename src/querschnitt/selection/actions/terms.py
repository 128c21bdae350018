"""Staggering the terms of a group, so that its members do not all leave at once."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.engines.selection.staggering import assign_waves
from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import FocusGroup, Membership
from querschnitt.groups.rules import sitting
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.selection.queries.plans import newest_plan
from querschnitt.selection.queries.seated import SeatedMember, seated_members
from querschnitt.selection.rules import end_together, staggered_end


@action(Permission.FOUND_GROUP)
def stagger_terms(*, group: FocusGroup, waves: int, number: str, by: Actor) -> list[Membership]:
    """Divide those who sit today into `waves` with terms of different length, by lot.

    `number` is what was thrown in front of the group. Deputies stay as long as their member. Terms only become shorter,
    and none may end before today.
    """
    FocusGroup.objects.select_for_update().get(pk=group.pk)
    plan = newest_plan(group)
    seated = seated_members(group, [category.name for category in plan.categories.all()] if plan else [])
    _check(seated, waves, number)
    by_code = {line.code: line.membership for line in seated}
    wave_of = assign_waves({line.code: line.answers for line in seated}, waves, number.strip())
    for code, wave in wave_of.items():
        by_code[code].term_ends_on = staggered_end(by_code[code], wave, waves)
    if early := next((m for m in by_code.values() if m.term_ends_on < clock.today()), None):
        message = _(
            "The first term of seat %(seat)d would be over already. Please choose fewer steps, or renew terms instead."
        )
        raise ValidationError(message % {"seat": early.seat.number})
    changed = [*by_code.values(), *_deputies(group, by_code.values())]
    Membership.objects.bulk_update(changed, ("term_ends_on",))
    ledger.record("terms.staggered", group, by=by, waves=waves, number=number.strip(), people=len(seated))
    return changed


def _check(seated: tuple[SeatedMember, ...], waves: int, number: str) -> None:
    if not number.replace(" ", "").isdecimal():  # it goes into the ledger, which keeps no words
        raise ValidationError({"number": _("Please enter what the dice show, digits only.")})
    if waves < 2 or len(seated) < waves:
        message = _("%(people)d members cannot be divided into %(waves)d steps.")
        raise ValidationError({"waves": message % {"people": len(seated), "waves": waves}})
    if not end_together([line.membership.term_ends_on for line in seated]):
        raise ValidationError(_("The terms end at different times already."))


def _deputies(group: FocusGroup, members: Iterable[Membership]) -> list[Membership]:
    ends = {member.seat_id: member.term_ends_on for member in members}
    sitting_deputies = Membership.objects.filter(sitting(clock.today()), seat__group=group, kind=MembershipKind.DEPUTY)
    deputies = [
        deputy for deputy in sitting_deputies if ends.get(deputy.seat_id, deputy.term_ends_on) < deputy.term_ends_on
    ]
    for deputy in deputies:
        deputy.term_ends_on = max(ends[deputy.seat_id], deputy.starts_on)
    return deputies
