"""What both commands ask for."""

from collections.abc import Callable
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
NUMBER = _("NUMBER")
OPTIONS = _("[OPTIONS]")
Command = Callable[..., Any]


def two_files(command: Command) -> Command:
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
