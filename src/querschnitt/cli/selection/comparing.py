"""What each objective would give to whom, as a table for the terminal."""

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, Final

import click

from querschnitt.cli.selection.words import number, per_cent

if TYPE_CHECKING:
    from querschnitt.engines.selection.comparison import ChanceRange, End

NAMED: Final = 3


def show_comparison(ranges: "tuple[ChanceRange, ...]") -> None:
    """Print the table on standard error: standard output is what scripts read."""
    if not ranges:
        click.echo(_("Nothing is left to draw, so there is nothing to compare."), err=True)
        return
    rows = [(_("Objective"), _("Smallest chance"), _("Largest chance"))]
    rows += [(line.objective.value, _end(line.smallest), _end(line.largest)) for line in ranges]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip(), err=True)


def _end(end: "End") -> str:
    others = len(end.ids) - NAMED
    names = ", ".join(end.ids[:NAMED])
    if others > 0:
        names += " " + ngettext("and %(n)s other", "and %(n)s others", others) % {"n": number(others)}
    return f"{per_cent(end.chance)} ({names})"
