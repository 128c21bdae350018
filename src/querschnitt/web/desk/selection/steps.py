"""What comes next on the way from a plan to a founded group: one step, for the one button of the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.selection.enums import DrawKind
from querschnitt.selection.rules import awaits_number, is_drawn, is_open


@dataclass(frozen=True)
class Step:
    label: str
    url: str


def next_step(context: Mapping[str, Any]) -> Step | None:
    """None where the page's own form is what comes next, or nothing is left to do."""
    plan, tables, calls, draws, section = (context[n] for n in ("plan", "tables", "calls", "draws", "section"))
    if plan is None or any(table.fault for table in tables):
        return None
    if not tables:
        return Step(_("Add a feature"), reverse("desk:category_new", args=[plan.pk]))
    if not calls:
        return Step(_("Open a call"), reverse("desk:call_new", args=[plan.pk]))
    if unfinished := next((draw for draw in draws if awaits_number(draw)), None):
        return Step(_("Enter the number"), reverse("desk:draw", args=[unfinished.pk]))
    if is_open(calls[0]):
        return Step(_("See the applications"), reverse("desk:call", args=[calls[0].pk]))
    if waiting := next((draw for draw in draws if draw.kind == DrawKind.DEPUTIES and draw.waiting), None):
        return Step(_("Note replies"), reverse("desk:draw", args=[waiting.pk]))
    drawn = [draw for draw in draws if is_drawn(draw) and draw.kind != DrawKind.DEPUTIES]
    if drawn and not section.free:
        return None
    if drawn and drawn[0].waiting:
        return Step(_("Note replies"), reverse("desk:draw", args=[drawn[0].pk]))
    if not calls[0].left_over:  # years later: who was not chosen is deleted, as promised
        return Step(_("Open a new call"), reverse("desk:call_new", args=[plan.pk]))
    address = reverse("desk:draw_new", args=[calls[0].pk])
    return Step(_("Fill free seats"), f"{address}?nachbesetzen=1") if drawn else Step(_("Prepare the draw"), address)
