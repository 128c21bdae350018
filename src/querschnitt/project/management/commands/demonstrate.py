"""Prepares the demonstration: database, county, static files. A second start keeps what is there."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from querschnitt.project.demonstration.build import build_demonstration
from querschnitt.territory.models import Authority


def is_of_another_version() -> bool:
    """Tell whether the database remembers a migration of ours that this code does not have: its tables are others."""
    loader = MigrationLoader(connection)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("querschnitt.")}
    return any(app in ours and (app, name) not in loader.disk_migrations for app, name in loader.applied_migrations)


class Command(BaseCommand):
    help = "Prepares the demonstration"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="begin anew")

    def handle(self, *arguments: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError(_("These settings are not those of a demonstration; nothing was touched."))
        if options["fresh"]:
            self._begin_anew()
        elif is_of_another_version():
            raise CommandError(
                _(
                    "This database is from another version of Querschnitt and cannot be carried over. "
                    "Nothing was touched. `make demo FRESH=1` deletes it and begins anew; "
                    "to keep it, set QUERSCHNITT_STATE to another folder."
                )
            )
        call_command("migrate", verbosity=0)
        if not Authority.objects.exists():
            self.stdout.write(_("Building the demonstration county (once, about half a minute) …"))
            build_demonstration()
        call_command("collectstatic", verbosity=0, interactive=False)

    def _begin_anew(self) -> None:
        if connection.vendor != "sqlite":
            raise CommandError(_("A fresh start deletes the file of the demonstration; this database is not a file."))
        connection.close()
        file = Path(str(settings.DATABASES["default"]["NAME"]))
        for part in (file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")):
            part.unlink(missing_ok=True)
