"""The house holds, and its guards are awake: one planted fault of each kind is caught in a copy."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(folder / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def broken_contracts(output: str) -> set[str]:
    return {line.removesuffix(" BROKEN") for line in output.splitlines() if line.endswith(" BROKEN")}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(
        ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("*.html", "static", "locale", "__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.slow
def test_the_house_keeps_its_contracts() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


ROOMS = "Rooms: a later stage knows earlier ones, never the reverse"
FLOORS = "Floors inside each stage"
LISTENING = "Floors inside listening, with opinion maps above all of them"
READING = "A query reads: it calls no engine and writes nothing for the typesetter"
CYCLES = "No cycles anywhere"
FAULTS = [
    ("a reverse import", "groups/models/groups.py", "import querschnitt.outcomes.models", ROOMS),
    ("siblings that speak", "web/todo.py", "import querschnitt.exchange.report", ROOMS),
    ("a group that knows how it was chosen", "groups/rules.py", "import querschnitt.selection.rules", ROOMS),
    ("a floor upside down", "people/enums.py", "import querschnitt.people.models", FLOORS),
    ("listening upside down", "listening/enums.py", "import querschnitt.listening.models", LISTENING),
    ("a vote that knows maps", "listening/actions/voting.py", "import querschnitt.listening.maps.actions", LISTENING),
    ("a query that computes", "selection/queries/plans.py", "import querschnitt.selection.computing.problems", FLOORS),
    ("a query that prints", "groups/queries/seats.py", "import querschnitt.groups.documents", FLOORS),
    ("a query that asks an engine", "listening/maps/queries/due.py", "import querschnitt.engines.opinion.votes", READING),
    ("a query that typesets", "outcomes/queries/funding.py", "import querschnitt.adapters.typesetting.document", READING),
    ("queries that write", "territory/queries.py", "import querschnitt.territory.actions", FLOORS),
    ("Django in an engine", "engines/indicators/__init__.py", "import django.db", "Engines are pure"),
    ("engines that speak", "engines/indicators/__init__.py", "import querschnitt.engines.planted", "Engines do not know one another"),
    ("a page at the tables", "web/desk/home.py", "import querschnitt.groups.models",
     "Pages speak to actions, queries, forms and rules, never straight to tables"),
    ("a cycle", "web/todo.py", "import querschnitt.web.desk.home", CYCLES),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("file", "fault", "contract"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_planted_fault_is_caught(copy: Path, file: str, fault: str, contract: str) -> None:
    planted = copy / "src/querschnitt" / file
    original = planted.read_text()
    new = [copy / "src/querschnitt/engines/planted/__init__.py"]
    absent = [module for module in new if not module.exists()]
    for module in absent:
        module.parent.mkdir(exist_ok=True)
        module.write_text("")
    try:
        planted.write_text(f"{original}\n{fault}\n")
        result = lint(copy)
    finally:
        planted.write_text(original)
        for module in absent:
            module.unlink()
    assert result.returncode != 0
    assert contract in broken_contracts(result.stdout), result.stdout


@pytest.mark.slow
@pytest.mark.parametrize("stray", ["planted.py", "groups/planted.py"])
def test_a_module_outside_the_plan_is_caught(copy: Path, stray: str) -> None:
    module = copy / "src/querschnitt" / stray
    module.write_text("")
    try:
        result = lint(copy)
    finally:
        module.unlink()
    assert result.returncode != 0
    assert "planted" in result.stdout
