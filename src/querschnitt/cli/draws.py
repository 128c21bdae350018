"""Draws that take longer than people wait for a page."""

from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from querschnitt.selection.models import Call

TICKETS = click.IntRange(1, 10_000)


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_("Fix the tickets of a draw from a large pool. The number is entered at the desk, as after a small one."),
)
@click.argument("call", metavar=_("CALL"))
@click.option("--tickets", type=TICKETS, default=1000, show_default=True, metavar=_("NUMBER"), help=_("How many."))
@click.option(
    "--objective",
    type=click.Choice(["leximin", "maximin", "nash", "goldilocks"]),
    default="leximin",
    show_default=True,
    help=_("What shall count as fair."),
)
@click.option("--replacing", is_flag=True, help=_("Only for seats that are free."))
@click.option("--cumulated", is_flag=True, help=_("Count the chances of earlier draws of this call too."))
@click.option("--deputies", is_flag=True, help=_("Deputies, for members who have none."))
@click.option(
    "--pin",
    multiple=True,
    metavar=_("PERSON: REASON"),
    help=_("In it in any case: pseudonym, colon, reason, which becomes public. May be repeated."),
)
def prepare_draw(
    call: str, tickets: int, objective: str, replacing: bool, cumulated: bool, deputies: bool, pin: tuple[str, ...]
) -> None:
    from django.core.exceptions import ValidationError
    from django.urls import reverse

    from querschnitt.engines.selection.objectives import Objective
    from querschnitt.kernel.actors import SYSTEM
    from querschnitt.selection.actions.deputies import prepare_deputies
    from querschnitt.selection.actions.draws import prepare_draw as prepare
    from querschnitt.selection.enums import DrawMethod
    from querschnitt.selection.validators import pinned_from

    if deputies and (replacing or cumulated or pin):
        raise click.UsageError(
            _("Deputies are drawn for members who sit already: without --replacing, --cumulated and --pin.")
        )
    same: dict[str, Any] = {"call": _call(call), "method": DrawMethod.DICE, "tickets": tickets, "by": SYSTEM}
    try:
        if deputies:
            draw = prepare_deputies(**same)
        else:
            aim: dict[str, Any] = {"objective": Objective(objective), "replacing": replacing, "cumulated": cumulated}
            draw = prepare(pinned=pinned_from(pin), **aim, **same)
    except ValidationError as refusal:
        raise click.ClickException(" ".join(refusal.messages)) from refusal
    message = _("The tickets are fixed. Check sum: %(sum)s\nThe number is entered here: %(address)s")
    click.echo(message % {"sum": draw.commitment, "address": reverse("desk:draw", args=[draw.pk])})


def _call(slug: str) -> "Call":
    from querschnitt.selection.queries.calls import all_calls

    call = all_calls().filter(slug=slug).first()
    if call is None:
        raise click.ClickException(
            _("There is no call %(slug)s. Its address on the public page ends with its name.") % {"slug": slug}
        )
    return call
