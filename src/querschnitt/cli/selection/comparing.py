"""What each objective would give to whom, as a table for the terminal."""

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, Final

import click

from querschnitt.cli.selection.words import number, per_cent

if TYPE_CHECKING:
    from querschnitt.engines.selection.comparison import Compared, End

NAMED: Final = 3


def tell_comparison(found: "tuple[Compared, ...]") -> None:
    """On standard error: standard output is what scripts read."""
    if not found:
        click.echo(_("Nothing is left to draw, so there is nothing to compare."), err=True)
        return
    rows = [(_("Objective"), _("Smallest chance"), _("Largest chance"))]
    rows += [(line.objective.value, _end(line.smallest), _end(line.largest)) for line in found]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip(), err=True)


def _end(end: "End") -> str:
    others = len(end.ids) - NAMED
    named = ", ".join(end.ids[:NAMED])
    if others > 0:
        named += " " + ngettext("and %(n)s other", "and %(n)s others", others) % {"n": number(others)}
    return f"{per_cent(end.chance)} ({named})"
