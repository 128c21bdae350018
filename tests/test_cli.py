"""The command line: exit codes that scripts can trust, and words that people can use."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

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
    assert (result.exit_code, result.output[:32]) == (0, "The ledger is sound: 3 entries, ")


@pytest.mark.usefixtures("entries")
def test_a_tampered_ledger_names_the_row() -> None:
    triggers.remove_all()
    LedgerEntry.objects.filter(sequence=2).update(actor_id=99)
    result = run("verify")
    assert result.exit_code == 1
    assert "row 2: changed" in result.output


def test_a_file_comes_in_once() -> None:
    file = INPUT / "statistics" / "12411-01-01-4_SH.ffcsv"
    assert run("import-statistics", file).exit_code == 0
    again = run("import-statistics", file)
    assert (again.exit_code, "nothing changed" in again.output) == (0, True)


def test_a_wrong_file_ends_with_an_error_and_its_place(tmp_path: Path) -> None:
    wrong = tmp_path / "kein.ffcsv"
    wrong.write_text("a;b\n1;2\n")
    result = run("import-statistics", wrong)
    assert result.exit_code == 1
    assert "Nothing was imported. kein.ffcsv" in result.output


def test_a_folder_without_an_export_ends_with_an_error(tmp_path: Path) -> None:
    result = run("import-consultation", tmp_path)
    assert (result.exit_code, "Nothing was imported." in result.output) == (1, True)
