"""Options that both commands have."""

from collections.abc import Callable
from gettext import gettext as _
from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
NUMBER = _("NUMBER")
OPTIONS = _("[OPTIONS]")
Command = Callable[..., object]


def two_files(command: Command) -> Command:
    """Add the options for the two files, of quotas and of people."""
    categories = click.option(
        "--categories",
        type=FILE,
        required=True,
        metavar=_("FILE"),
        help=_("The quotas as CSV: category, feature, min, max."),
    )
    pool = click.option(
        "--pool",
        type=FILE,
        required=True,
        metavar=_("FILE"),
        help=_("The people as CSV: id and a column for each category."),
    )
    return categories(pool(command))
