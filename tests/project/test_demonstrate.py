"""The demonstration touches no database of a real house, whatever the settings name."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from querschnitt.kernel.actors import SYSTEM
from querschnitt.project.demonstration.mark import Holding, holding, is_of_another_version
from querschnitt.territory.actions import mark_as_demonstration, name_authority
from querschnitt.territory.models import Authority
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
FRESH = [False, True]


def nothing() -> None:
    pass


def a_house() -> None:
    name_authority(name="Kreis", key="01056", by=SYSTEM)


def a_house_that_has_no_name_yet() -> None:
    PersonFactory()


def something_else() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE recipes (name text)")
        cursor.execute("INSERT INTO recipes VALUES ('Grünkohl')")


def a_demonstration() -> None:
    a_house()
    mark_as_demonstration(by=SYSTEM)


def a_demonstration_of_before() -> None:
    a_demonstration()
    MigrationRecorder(connection).record_applied("groups", "0010_apart_words")


def a_house_of_before() -> None:
    a_house()
    MigrationRecorder(connection).record_applied("groups", "0010_apart_words")


@pytest.fixture
def acts(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> list[str]:
    """What the command did beyond looking: built the county, deleted the database."""
    module, acts = "querschnitt.project.management.commands.demonstrate", list[str]()
    settings.STATIC_ROOT = None
    monkeypatch.setattr(f"{module}.build_demonstration", lambda: acts.append("built"))
    monkeypatch.setattr(f"{module}.Command._delete", lambda _self: acts.append("deleted"))
    monkeypatch.setattr(
        f"{module}.call_command", lambda name, **_options: acts.append(name) if name == "migrate" else None
    )
    return acts


@pytest.mark.parametrize("fresh", FRESH)
@pytest.mark.parametrize("put", [a_house, a_house_that_has_no_name_yet, something_else, a_house_of_before])
def test_what_is_not_a_demonstration_is_not_touched(put: Callable[[], None], fresh: bool, acts: list[str]) -> None:
    put()
    assert holding() is Holding.OTHER
    with pytest.raises(CommandError, match="nichts verändert"):
        call_command("demonstrate", fresh=fresh)
    assert acts == []


@pytest.mark.parametrize("fresh", FRESH)
def test_settings_of_a_real_house_are_refused(fresh: bool, acts: list[str], settings: LazySettings) -> None:
    settings.DEMONSTRATION = False
    a_demonstration()
    with pytest.raises(CommandError):
        call_command("demonstrate", fresh=fresh)
    assert acts == []


@pytest.mark.parametrize(
    ("put", "fresh", "expected"),
    [
        (nothing, False, ["migrate", "built"]),
        (nothing, True, ["migrate", "built"]),
        (a_demonstration, False, ["migrate"]),
        (a_demonstration, True, ["deleted", "migrate"]),  # the deletion is only noted here, so nothing is built
        (a_demonstration_of_before, True, ["deleted", "migrate"]),
    ],
)
def test_an_empty_database_and_its_own_are_prepared(
    put: Callable[[], None], fresh: bool, expected: list[str], acts: list[str]
) -> None:
    put()
    call_command("demonstrate", fresh=fresh)
    assert acts == expected


def test_a_demonstration_of_before_says_what_helps(acts: list[str]) -> None:
    a_demonstration_of_before()
    assert is_of_another_version()
    with pytest.raises(CommandError, match="FRESH=1"):
        call_command("demonstrate")
    assert acts == []


def test_the_migrations_make_the_tables_that_the_models_describe() -> None:
    said = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert said.getvalue() == "No changes detected\n"


def test_other_apps_may_have_gone() -> None:
    MigrationRecorder(connection).record_applied("once_used", "0001_initial")
    assert not is_of_another_version()


@pytest.mark.slow
@pytest.mark.parametrize("options", [[], ["--fresh"]])
def test_the_command_leaves_a_real_house_of_sqlite_and_the_database_of_the_settings_alone(
    tmp_path: Path, options: list[str]
) -> None:
    elsewhere = tmp_path / "elsewhere.sqlite3"
    for file in (tmp_path / "querschnitt.sqlite3", elsewhere):
        with sqlite3.connect(file) as database:
            database.executescript(
                "PRAGMA journal_mode=WAL; CREATE TABLE people_person (name text); INSERT INTO people_person VALUES ('Ada');"
            )
        database.close()
    before = {file.name: file.read_bytes() for file in tmp_path.glob("*.sqlite3")}
    environment = os.environ | {
        "QUERSCHNITT_STATE": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{elsewhere}",
        "DJANGO_SETTINGS_MODULE": "querschnitt.project.settings.development",
    }
    command = [str(Path(sys.executable).with_name("querschnitt")), "demo", *options]
    refused = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert refused.returncode == 1
    assert str(tmp_path / "querschnitt.sqlite3") in refused.stderr
    assert {file.name: file.read_bytes() for file in tmp_path.glob("*.sqlite3")} == before


def test_a_mark_is_made_once_and_kept(transactional_db: None) -> None:
    a_demonstration()
    assert Authority.objects.get().is_demonstration
    name_authority(name="Kreis", key="01056", by=SYSTEM)
    assert Authority.objects.get().is_demonstration
