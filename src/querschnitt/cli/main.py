"""What all commands have in common."""

import os
import sys
from gettext import gettext as _
from pathlib import Path
from typing import Any, Final

import click

from querschnitt.cli.language import chosen

WITHOUT_DJANGO: Final = {"map", "select", "select-verify"}


class House(click.Group):
    """The group of all commands. It says in a sentence that there is no database yet, where code would be shown."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            if not _from_database(error):
                raise
            raise click.ClickException(_what_to_do() % {"error": error}) from error


def _what_to_do() -> str:
    return _(
        "The database does not answer as expected (%(error)s). If it is new: querschnitt manage migrate. If another "
        "version of Querschnitt made it: keep it with that version, and name a new one in DATABASE_URL."
    )


def _from_database(error: Exception) -> bool:
    if "django.db" not in sys.modules:  # a command that needs no Django shall not wait for it
        return False
    from django.db import OperationalError, ProgrammingError

    return isinstance(error, OperationalError | ProgrammingError)


def _keep_to_itself() -> None:
    """Lead the demonstration away from the house's own database and folder, before any settings are read.

    It lies in QUERSCHNITT_STATE, or else in a folder of its own. Only a variable of its own names it another database.
    """
    os.environ.setdefault("QUERSCHNITT_STATE", str(Path("var") / "demonstration"))
    os.environ.pop("DATABASE_URL", None)
    if url := os.environ.get("QUERSCHNITT_DEMONSTRATION_URL"):
        os.environ["DATABASE_URL"] = url


@click.group(
    cls=House,
    options_metavar=_("[OPTIONS]"),
    subcommand_metavar=_("COMMAND …"),
    help=_("Querschnitt: from what people know to decisions that work."),
    epilog=_("LANG=en speaks English. Exit codes: 0 done, 1 refused or not in order, 2 wrong usage."),
)
@click.pass_context
def main(ctx: click.Context) -> None:
    if ctx.invoked_subcommand in WITHOUT_DJANGO:
        return
    if ctx.invoked_subcommand == "demo":
        _keep_to_itself()
    import django
    from django.utils import translation

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querschnitt.project.settings.development")
    django.setup()
    translation.activate(chosen(os.environ))
