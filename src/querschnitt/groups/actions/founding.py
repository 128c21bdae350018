"""The act of founding, and what the group gives itself."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Max

from querschnitt.groups.actions.seats import SeatPlan, add_seat
from querschnitt.groups.models import Charter, FocusGroup
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.slugs import free_slug


@action(Permission.FOUND_GROUP)
def found_group(
    *,
    name: str,
    summary: str,
    founded_on: date | None = None,
    charter: str = "",
    seats: Sequence[SeatPlan] = (),
    by: Actor,
) -> FocusGroup:
    """Found a group with all its seats, or nothing. A charter can follow later."""
    group = FocusGroup(
        name=name, slug=free_slug(name, FocusGroup), summary=summary, founded_on=founded_on or clock.today()
    )
    group.full_clean()
    group.save()
    ledger.record("group.founded", group, by=by, seats=len(seats))
    if charter.strip():
        adopt_charter(group=group, text=charter, adopted_on=founded_on, by=by)
    for plan in seats:
        add_seat(group=group, plan=plan, by=by)
    return group


@action(Permission.FOUND_GROUP)
def change_group(*, group: FocusGroup, name: str, summary: str, founded_on: date | None, by: Actor) -> FocusGroup:
    """Change what a group says about itself. The slug stays: the group's address is on posters."""
    group.name, group.summary, group.founded_on = name, summary, founded_on
    group.full_clean()
    group.save(update_fields=("name", "summary", "founded_on"))
    ledger.record("group.changed", group, by=by)
    return group


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
