"""What all commands have in common."""

import os
from gettext import gettext as _
from typing import Any

import click

from querschnitt.cli.language import chosen


class House(click.Group):
    """Says in a sentence that there is no database yet, where a newcomer would see a page of code."""

    def invoke(self, ctx: click.Context) -> Any:
        from django.db import OperationalError, ProgrammingError

        try:
            return super().invoke(ctx)
        except (OperationalError, ProgrammingError) as error:
            hint = _("The database does not answer or is not set up (querschnitt manage migrate): %(error)s")
            raise click.ClickException(hint % {"error": error}) from error


@click.group(
    cls=House,
    options_metavar=_("[OPTIONS]"),
    subcommand_metavar=_("COMMAND …"),
    help=_("Querschnitt: from what people know to decisions that work."),
    epilog=_("LANG=en speaks English. Exit codes: 0 done, 1 refused or not in order, 2 wrong usage."),
)
def main() -> None:
    import django
    from django.utils import translation

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querschnitt.project.settings.development")
    django.setup()
    translation.activate(chosen(os.environ))
