"""Prepares the demonstration: database, county, static files. A second start keeps what is there.

It touches no database that holds anything and lacks the mark of a demonstration, whatever the settings name.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.utils.translation import gettext as _

from querschnitt.project.demonstration.build import build_demonstration
from querschnitt.project.demonstration.mark import Holding, holding, is_of_another_version


class Command(BaseCommand):
    help = "Prepares the demonstration"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="begin anew")

    def handle(self, *arguments: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError(_("These settings are not those of a demonstration; nothing was touched."))
        held = holding()
        if held is Holding.OTHER:
            raise CommandError(
                _(
                    "The database %(name)s is not empty and is not marked as a demonstration. Nothing was touched. "
                    "To try Querschnitt, set QUERSCHNITT_STATE to another folder; a demonstration of before has no "
                    "mark: delete its file by hand if nobody needs it."
                )
                % {"name": settings.DATABASES["default"]["NAME"]}
            )
        if options["fresh"] and held is Holding.DEMONSTRATION:
            self._delete()
        elif is_of_another_version():
            raise CommandError(
                _(
                    "This demonstration is from another version of Querschnitt and cannot be carried over. "
                    "Nothing was touched. `make demo FRESH=1` deletes it and begins anew; "
                    "to keep it, set QUERSCHNITT_STATE to another folder."
                )
            )
        call_command("migrate", verbosity=0)
        if holding() is Holding.NOTHING:
            self.stdout.write(_("Building the demonstration county (once, about half a minute) …"))
            build_demonstration()
        call_command("collectstatic", verbosity=0, interactive=False)

    def _delete(self) -> None:
        if connection.vendor != "sqlite":
            raise CommandError(_("A fresh start deletes the file of the demonstration; this database is not a file."))
        connection.close()
        file = Path(str(settings.DATABASES["default"]["NAME"]))
        for part in (file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")):
            part.unlink(missing_ok=True)
