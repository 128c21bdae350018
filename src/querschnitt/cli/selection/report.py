"""What was computed, in a few lines."""

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from querschnitt.cli.selection.words import number, people, per_cent

if TYPE_CHECKING:
    from querschnitt.adapters.selection.results import SelectionResult


def report(result: "SelectionResult", out: Path) -> None:
    """Print what scripts and people want to know of the result, which stands in the file `out`."""
    certificate = result.certificate
    chosen, pool = number(result.size), people(len(result.probabilities))
    click.echo(_("%(chosen)s of %(people)s, in %(file)s") % {"chosen": chosen, "people": pool, "file": out})
    chances = {"least": per_cent(float(certificate["minimum"])), "most": per_cent(float(certificate["maximum"]))}
    click.echo(_("Chance of each: from %(least)s to %(most)s") % chances)
    click.echo(_fairness(certificate["exact"] is True, float(certificate["relative_gap"])))
    if result.lottery:
        click.echo(
            _("Tickets: %(n)s, commitment %(hash)s") % {"n": number(len(result.lottery)), "hash": result.commitment}
        )
    if result.number is not None:
        click.echo(_("Ticket drawn: %(n)s") % {"n": result.number})
    click.echo(_("Input (SHA-256): %(hash)s") % {"hash": certificate["input_sha256"]})
    click.echo(_("Seed: %(seed)s") % {"seed": result.seed})


def _fairness(exact: bool, gap: float) -> str:
    if exact:
        return _("No lottery is fairer (proved by computation).")
    return _("Gap to the fairest lottery: at most %(gap)s") % {"gap": per_cent(gap)}
