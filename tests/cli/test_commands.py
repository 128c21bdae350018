"""The command line: exit codes that scripts can trust, and words that people can use."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings

from querschnitt.cli import main
from querschnitt.kernel import ledger, triggers
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.models import LedgerEntry
from querschnitt.project.demonstration.house import INPUT
from querschnitt.territory.models import Authority

pytestmark = pytest.mark.django_db


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def entries() -> None:
    for number in range(3):
        ledger.record("thing.done", Authority(id=1), by=SYSTEM, number=number)


@pytest.mark.usefixtures("entries")
def test_a_sound_ledger() -> None:
    result = run("verify")
    assert (result.exit_code, result.output[:39]) == (0, "Das Journal ist in Ordnung: 3 Einträge,")


@pytest.mark.usefixtures("entries")
def test_a_tampered_ledger_names_the_row() -> None:
    triggers.remove_all()
    LedgerEntry.objects.filter(sequence=2).update(actor_id=99)
    result = run("verify")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "Zeile 2: geändert (der Inhalt passt nicht zum eigenen Hash)",
        "Das Journal ist NICHT in Ordnung: 1 Fehler.",
    ]


def test_what_is_due_is_done_and_told() -> None:
    result = run("daily")
    assert (result.exit_code, result.stdout) == (0, "Heute war nichts fällig.\n")


def test_a_file_comes_in_once() -> None:
    file = INPUT / "statistics" / "12411-01-01-4_SH.ffcsv"
    assert run("import-statistics", file).exit_code == 0
    again = run("import-statistics", file)
    assert (again.exit_code, "war schon da, nichts geändert." in again.stdout) == (0, True)


def test_a_wrong_file_ends_with_an_error_and_its_place(tmp_path: Path) -> None:
    wrong = tmp_path / "kein.ffcsv"
    wrong.write_text("a;b\n1;2\n")
    result = run("import-statistics", wrong)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("kein.ffcsv, Zeile 1: Dies ist weder")
    assert result.stderr.endswith("Es wurde nichts eingelesen.\n")


def test_a_folder_without_an_export_ends_with_an_error(tmp_path: Path) -> None:
    result = run("import-consultation", tmp_path)
    assert (result.exit_code, "Es wurde nichts eingelesen." in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nonsense",), "Fehler: Den Befehl 'nonsense' gibt es nicht."),
        (("verify", "--nix"), "Fehler: Die Option '--nix' gibt es nicht."),
        (("import-council",), "Fehler: Es fehlt 'ORDNER'."),
        (
            ("import-council", __file__),
            f"Fehler: Der Wert für 'ORDNER' passt nicht: Ordner gebraucht, {__file__!r} ist eine",
        ),
        (("import-statistics", "/"), "Fehler: Der Wert für 'DATEI' passt nicht: Datei gebraucht, '/' ist ein Ordner."),
        (("import-municipalities", __file__), "Fehler: Es fehlt die Option '--population-on'."),
        (("demo", "--port", "99999"), "Fehler: Der Wert für '--port' passt nicht: 99999 liegt nicht im Bereich"),
    ],
)
def test_wrong_usage_is_said_in_german_on_stderr(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_says_what_it_does(command: str) -> None:
    context = click.Context(main.commands[command], info_name=command)
    page = main.commands[command].get_help(context)
    assert page.startswith(f"Aufruf: {command}")
    assert not re.search(r"\.\.\.|Options|Show this|\[default", page)


def test_a_demonstration_is_not_made_of_a_real_house(settings: Settings) -> None:
    settings.DEMONSTRATION = False
    result = run("demo")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nicht die einer Demonstration" in result.stderr
