"""Drawing: the list of tickets is fixed first, then a number falls, then those on the ticket are invited."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.engines.selection.draw import number_from
from querschnitt.engines.selection.objectives import Objective
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.selection.actions.results import ApplicationResult, tell_results
from querschnitt.selection.computing.drawing import (
    PreparedDraw,
    checked_problem,
    choose_without_lot,
    compute_draw,
    with_pinned,
)
from querschnitt.selection.computing.earlier import with_earlier
from querschnitt.selection.computing.problems import problem_as_dict
from querschnitt.selection.enums import SELECTED, ApplicationState, DrawKind, DrawMethod, Reply
from querschnitt.selection.models import Call, Draw, Invitation
from querschnitt.selection.rules import DRAWN, STORED, WITHOUT_NUMBER, awaits_number, is_of_deputies, is_open


@action(Permission.FOUND_GROUP)
def prepare_draw(
    *,
    call: Call,
    method: DrawMethod,
    objective: Objective = Objective.LEXIMIN,
    tickets: int = 1000,
    value_source: str = "",
    value_at: datetime | None = None,
    replacing: bool = False,
    cumulated: bool = False,
    pinned: Mapping[str, str] | None = None,
    by: Actor,
) -> Draw:
    """Compute the chances and fix the tickets. From here on nothing about them can change, only the number is open.

    `cumulated`: chances of earlier draws of this call count too. `pinned`: who of the pool is in it in any case, with a
    reason that everybody can read.
    """
    check_call(call, replacing)
    pinned = dict(pinned or {})
    problem = with_pinned(checked_problem(call, replacing=replacing), pinned)
    if cumulated:
        problem, objective = with_earlier(problem, call), Objective.CUMULATED
    prepared = compute_draw(problem, objective, tickets, replacing=replacing, pinned=pinned)
    kind = DrawKind.REPLACEMENT if replacing else DrawKind.FIRST
    draw = Draw(call=call, kind=kind, method=method, pinned=pinned, value_source=value_source, value_at=value_at)
    return fix_tickets(draw, prepared, by)


def fix_tickets(draw: Draw, prepared: PreparedDraw, by: Actor) -> Draw:
    """Store what was prepared for a lot of any kind. A number of dice is announced by nobody."""
    if draw.method != DrawMethod.PUBLIC_VALUE:
        draw.value_source, draw.value_at = "", None
    elif not draw.value_source or draw.value_at is None or draw.value_at <= clock.now():
        raise ValidationError({"value_at": _("Please name a number that becomes known at a later moment.")})
    for name, value in vars(prepared).items():
        setattr(draw, name, value)
    draw.save()
    facts: dict[str, str | int] = {
        "method": str(draw.method),
        "commitment": draw.commitment,
        "pinned": len(draw.pinned),
    }
    ledger.record("draw.prepared", draw, by=by, call=draw.call_id, **facts)
    return draw


@action(Permission.FOUND_GROUP)
def settle_draw(*, draw: Draw, number: int | None = None, public_value: str = "", by: Actor) -> Draw:
    """Note the number and invite those on its ticket. With a public value, the number follows from it."""
    draw = Draw.objects.select_for_update().select_related("call").get(pk=draw.pk)
    if not awaits_number(draw):
        raise ValidationError(_("This draw is over."))
    if draw.method == DrawMethod.PUBLIC_VALUE:
        number = _from_public(draw, public_value)
    if number is None or not 0 <= number < len(draw.tickets):
        last = len(draw.tickets) - 1
        raise ValidationError({"number": _("Please enter a number from 0 to %(last)d.") % {"last": last}})
    draw.public_value = public_value.strip()
    draw.number, draw.panel, draw.drawn_at = number, draw.tickets[number], clock.now()
    draw.save(update_fields=("public_value", "number", "panel", "drawn_at"))
    ledger.record("draw.settled", draw, by=by, call=draw.call_id, number=number)
    _invite(draw, by)
    return draw


@action(Permission.FOUND_GROUP)
def discard_draw(*, draw: Draw, by: Actor) -> Draw:
    """Discard a draw before its number is known; it stays in the list, for everybody."""
    draw = Draw.objects.select_for_update().get(pk=draw.pk)
    if not awaits_number(draw):
        raise ValidationError(_("This draw is over."))
    if draw.value_at and draw.value_at <= clock.now():  # whoever knows the number knows the ticket
        raise ValidationError(_("The public number is known already. The list cannot be discarded any more."))
    draw.discarded_at = clock.now()
    draw.save(update_fields=("discarded_at",))
    ledger.record("draw.discarded", draw, by=by, call=draw.call_id)
    return draw


@action(Permission.FOUND_GROUP)
def choose_balanced(*, call: Call, kept: frozenset[str] = frozenset(), replacing: bool = False, by: Actor) -> Draw:
    """Choose without lot the group that covers best, with those in `kept`; what is missing is stored beside it."""
    check_call(call, replacing)
    problem = checked_problem(call, replacing=replacing, soft=True)
    choice = choose_without_lot(problem, kept)
    missed: list[dict[str, Any]] = [asdict(miss) for miss in choice.missed]
    draw = Draw.objects.create(
        call=call,
        kind=DrawKind.REPLACEMENT if replacing else DrawKind.FIRST,
        method=DrawMethod.BALANCED,
        problem=problem_as_dict(problem),
        panel=sorted(choice.panel),
        missed=missed,
        drawn_at=clock.now(),
    )
    ledger.record("draw.balanced", draw, by=by, call=call.pk, people=len(draw.panel))
    _invite(draw, by)
    return draw


def check_call(call: Call, replacing: bool) -> None:
    """Lock the call; raise ValidationError where no draw can be made from it now."""
    Call.objects.select_for_update().get(pk=call.pk)
    if is_open(call):
        raise ValidationError(_("The call is still open. Please close it before the choice."))
    if call.draws.filter(WITHOUT_NUMBER).exists():
        raise ValidationError(_("A draw is prepared already. Please finish or discard it first."))
    if not replacing and call.draws.filter(DRAWN, kind=DrawKind.FIRST).exists():
        raise ValidationError(_("The choice was made already. Free seats are filled by a replacement."))


def _from_public(draw: Draw, public_value: str) -> int:
    if draw.value_at and clock.now() < draw.value_at:
        raise ValidationError(
            {"public_value": _("This number cannot be known yet. Please come back after that moment.")}
        )
    if not public_value.strip():
        raise ValidationError({"public_value": _("Please enter the number exactly as it was published.")})
    return number_from(public_value, draw.commitment, len(draw.tickets))


def _invite(draw: Draw, by: Actor) -> None:
    """Invite those on the ticket; who withdrew since the list was fixed counts as having declined."""
    chosen = set(draw.panel) - (set(draw.problem["seated"]) - set(draw.pinned))
    listed = draw.call.applications.filter(STORED).values_list("pseudonym", "state", "chance")
    applicants = {name: ApplicationResult(ApplicationState(state), chance) for name, state, chance in listed}
    gone = {name for name in chosen if name not in applicants or applicants[name].state == ApplicationState.WITHDRAWN}
    Invitation.objects.bulk_create(
        Invitation(draw=draw, pseudonym=name, reply=Reply.DECLINED, replied_on=clock.today())
        if name in gone
        else Invitation(draw=draw, pseudonym=name)
        for name in sorted(chosen)
    )
    results = {name: _result(draw, name, before, chosen) for name, before in applicants.items()}
    tell_results(call=draw.call, results=results, by=by)


def _result(draw: Draw, name: str, before: ApplicationResult, chosen: set[str]) -> ApplicationResult:
    """Return what a draw means for somebody; a later one changes nothing for those on whom an earlier one fell."""
    if before.state in (ApplicationState.WITHDRAWN, *SELECTED):
        return before
    chance = draw.chances.get(name, {}).get("chance")
    selected = ApplicationState.DEPUTY if is_of_deputies(draw) else ApplicationState.CHOSEN
    return ApplicationResult(selected if name in chosen else ApplicationState.NOT_CHOSEN, chance)
