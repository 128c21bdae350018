"""Starting the demonstration on a database that is there already."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from querschnitt.project.management.commands.demonstrate import is_of_another_version

pytestmark = pytest.mark.django_db


def test_a_database_of_this_version_is_none_of_another() -> None:
    assert not is_of_another_version()


def test_a_database_of_before_is_refused_and_nothing_is_touched(settings) -> None:  # type: ignore[no-untyped-def]
    settings.DEMONSTRATION = True
    recorder = MigrationRecorder(connection)
    recorder.record_applied("groups", "0010_apart_words")
    before = recorder.applied_migrations().keys()
    with pytest.raises(CommandError, match="FRESH=1"):
        call_command("demonstrate")
    assert recorder.applied_migrations().keys() == before


def test_the_migrations_make_the_tables_that_the_models_describe() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_other_apps_may_have_gone() -> None:
    MigrationRecorder(connection).record_applied("once_used", "0001_initial")
    assert not is_of_another_version()
