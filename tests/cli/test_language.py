"""German, unless the environment asks for English."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from querschnitt.cli.language import chosen

COMMAND = str(Path(sys.executable).with_name("querschnitt"))


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "de"),
        ({"LANG": "C.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "tr_TR.UTF-8"}, "de"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
    ],
)
def test_the_first_variable_that_is_set_decides(environment: dict[str, str], language: str) -> None:
    assert chosen(environment) == language


def test_without_a_database_it_says_so_in_the_language_asked_for(tmp_path: Path) -> None:
    cleared = {name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "LC_ALL", "DATABASE_URL")}
    house = {"QUERSCHNITT_STATE": str(tmp_path), "DJANGO_SETTINGS_MODULE": "querschnitt.project.settings.development"}
    ran = subprocess.run(
        [COMMAND, "verify"], env=cleared | house | {"LANG": "en_US.UTF-8"}, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("Error: The database does not answer as expected")
