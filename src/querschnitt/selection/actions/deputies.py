"""Deputies: drawn for members who have none; moving up when a member leaves for good."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.engines.selection.objectives import Objective
from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import FocusGroup, Membership
from querschnitt.groups.rules import has_end, is_taken, moving_up
from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.selection.actions.draws import check_call, fix_tickets
from querschnitt.selection.computing.deputies import checked_deputies_problem
from querschnitt.selection.computing.drawing import compute_draw
from querschnitt.selection.enums import DrawKind, DrawMethod
from querschnitt.selection.models import Call, Draw, Invitation


@action(Permission.FOUND_GROUP)
def prepare_deputies(
    *,
    call: Call,
    method: DrawMethod,
    tickets: int = 1000,
    value_source: str = "",
    value_at: datetime | None = None,
    by: Actor,
) -> Draw:
    """Fix the tickets from which deputies are drawn, as for members.

    Each ticket names one for every member without a deputy.
    """
    check_call(call, replacing=True)
    prepared = compute_draw(checked_deputies_problem(call), Objective.LEXIMIN, tickets, replacing=True)
    draw = Draw(call=call, kind=DrawKind.DEPUTIES, method=method, value_source=value_source, value_at=value_at)
    return fix_tickets(draw, prepared, by)


@action(Permission.FOUND_GROUP)
def move_up(*, deputy: Membership, by: Actor) -> Membership:
    """Make the deputy the member, from the day on which the seat is free, for the rest of the term that was left.

    So terms stay staggered. Answers and work in subgroups go along.
    """
    FocusGroup.objects.select_for_update().get(pk=deputy.seat.group_id)
    deputy.refresh_from_db()
    if deputy.kind != MembershipKind.DEPUTY or has_end(deputy):
        raise ValidationError(_("This person is no deputy any more."))
    starts_on, term_ends_on = moving_up(deputy)
    if is_taken(deputy.seat, MembershipKind.MEMBER, starts_on):
        raise ValidationError(_("The member still sits here. Please note the end of that membership first."))
    deputy.left_on = starts_on
    deputy.save(update_fields=("left_on",))
    member = Membership.objects.create(
        seat=deputy.seat, person_id=deputy.person_id, starts_on=starts_on, term_ends_on=term_ends_on
    )
    deputy.answers.update(membership=member)
    Invitation.objects.filter(membership=deputy).update(membership=member)
    ledger.record("deputy.moved_up", member, by=by, seat=deputy.seat_id, person=deputy.person_id, deputy=deputy.pk)
    return member
