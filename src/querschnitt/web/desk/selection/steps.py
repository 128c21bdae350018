"""What comes next on the way from a plan to a founded group: one step, for the one button of the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.selection.rules import awaits_number, is_drawn, is_of_deputies, is_open


@dataclass(frozen=True)
class NextStep:
    """The button that leads on, and where it leads."""

    label: str
    url: str


def next_step(context: Mapping[str, Any]) -> NextStep | None:
    """Return what comes next; None where it is the page's own form, or nothing is left to do."""
    plan, tables, calls, draws, cross_section = (
        context[n] for n in ("plan", "tables", "calls", "draws", "cross_section")
    )
    if plan is None or any(table.fault for table in tables):
        return None
    if not tables:
        return NextStep(_("Add a feature"), reverse("desk:category_new", args=[plan.pk]))
    if not calls:
        return NextStep(_("Open a call"), reverse("desk:call_new", args=[plan.pk]))
    if unfinished := next((draw for draw in draws if awaits_number(draw)), None):
        return NextStep(_("Enter the number"), reverse("desk:draw", args=[unfinished.pk]))
    if is_open(calls[0]):
        return NextStep(_("See the applications"), reverse("desk:call", args=[calls[0].pk]))
    if waiting := next((draw for draw in draws if is_of_deputies(draw) and draw.waiting), None):
        return NextStep(_("Note replies"), reverse("desk:draw", args=[waiting.pk]))
    drawn = [draw for draw in draws if is_drawn(draw) and not is_of_deputies(draw)]
    if drawn and not cross_section.free:
        return None
    if drawn and drawn[0].waiting:
        return NextStep(_("Note replies"), reverse("desk:draw", args=[drawn[0].pk]))
    if not calls[0].left_over:  # years later: who was not chosen is deleted, as promised
        return NextStep(_("Open a new call"), reverse("desk:call_new", args=[plan.pk]))
    address = reverse("desk:draw_new", args=[calls[0].pk])
    return (
        NextStep(_("Fill free seats"), f"{address}?nachbesetzen=1")
        if drawn
        else NextStep(_("Prepare the draw"), address)
    )
