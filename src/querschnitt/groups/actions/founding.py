"""The act of founding, and what the group gives itself."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Max

from querschnitt.groups.actions.seats import SeatPlan, add_seat
from querschnitt.groups.models import Charter, FieldOfWork, FocusGroup
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.names import free_name
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.slugs import free_slug
from querschnitt.territory.models import PolicyField


@action(Permission.FOUND_GROUP)
def found_group(
    *,
    name: str,
    summary: str,
    founded_on: date | None = None,
    charter: str = "",
    policy_fields: Iterable[PolicyField] = (),
    seats: Sequence[SeatPlan] = (),
    by: Actor,
) -> FocusGroup:
    """Found a group with all its seats, or nothing. A charter can follow later."""
    name = free_name(name, FocusGroup)
    group = FocusGroup(
        name=name, slug=free_slug(name, FocusGroup), summary=summary, founded_on=founded_on or clock.today()
    )
    group.full_clean()
    group.save()
    ledger.record("group.founded", group, by=by, seats=len(seats))
    _work_in(group, policy_fields, by=by)
    if charter.strip():
        adopt_charter(group=group, text=charter, adopted_on=founded_on, by=by)
    for plan in seats:
        add_seat(group=group, plan=plan, by=by)
    return group


@action(Permission.FOUND_GROUP)
def change_group(
    *,
    group: FocusGroup,
    name: str,
    summary: str,
    founded_on: date | None,
    policy_fields: Iterable[PolicyField] | None = None,
    by: Actor,
) -> FocusGroup:
    """Change what a group says about itself. The slug stays: the address is on posters.

    Without `policy_fields` these stay as they are.
    """
    group.name, group.summary = free_name(name, FocusGroup, of=group), summary
    group.founded_on = founded_on
    group.full_clean()
    group.save(update_fields=("name", "summary", "founded_on"))
    ledger.record("group.changed", group, by=by)
    if policy_fields is not None:
        _work_in(group, policy_fields, by=by)
    return group


def _work_in(group: FocusGroup, policy_fields: Iterable[PolicyField], *, by: Actor) -> None:
    """Let the group work in exactly these policy fields."""
    wanted = {field.pk: field for field in policy_fields}
    for row in group.fields_of_work.all():
        if wanted.pop(row.policy_field_id, None) is None:
            ledger.record("field_of_work.removed", row, by=by, group=group.pk, policy_field=row.policy_field_id)
            row.delete()
    for field in wanted.values():
        added = FieldOfWork.objects.create(group=group, policy_field=field)
        ledger.record("field_of_work.added", added, by=by, group=group.pk, policy_field=field.pk)


@action(Permission.FOUND_GROUP)
def adopt_charter(*, group: FocusGroup, text: str, adopted_on: date | None = None, by: Actor) -> Charter:
    """Adopt a new text under the next number; earlier ones stay readable."""
    FocusGroup.objects.select_for_update().get(pk=group.pk)
    last: int = group.charters.aggregate(last=Max("number"))["last"] or 0
    charter = Charter(group=group, number=last + 1, text=text, adopted_on=adopted_on or clock.today())
    charter.full_clean()
    charter.save()
    ledger.record("charter.adopted", charter, by=by, group=group.pk, number=charter.number)
    return charter
