"""What docs/selection.md tells a councillor to do works, and its numbers are those of the files beside it."""

import json
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path

from click.testing import CliRunner

from querschnitt.cli import main
from querschnitt.cli.selection.posing import read_problem
from querschnitt.engines.selection.selecting import fairest_lottery

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "examples" / "selection"
TEXT = " ".join((ROOT / "docs" / "selection.md").read_text().split())
RESULT = json.loads((FOLDER / "result.json").read_text())


def test_the_verifier_finds_the_example_right():
    files = ["result.json", "--categories", "categories.csv", "--pool", "respondents.csv"]
    ran = subprocess.run(
        [sys.executable, "../../../tools/verify_selection.py", *files],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (0, "All is right.")


def test_the_engine_still_gives_these_chances():
    problem = read_problem(FOLDER / "categories.csv", FOLDER / "respondents.csv", size=10)
    assert fairest_lottery(problem).probabilities == RESULT["probabilities"]


def test_the_command_of_the_text_computes_the_result_anew_down_to_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.chdir(FOLDER)
    lines = (ROOT / "docs" / "selection.md").read_text().splitlines()
    (command,) = [line.strip() for line in lines if line.strip().startswith("querschnitt select --")]
    mine = tmp_path / "mine.json"
    ran = CliRunner().invoke(main, [*shlex.split(command)[1:], "--out", str(mine)])
    assert ran.exit_code == 0, ran.output
    assert mine.read_bytes() == (FOLDER / "result.json").read_bytes()


def test_the_text_quotes_the_numbers_of_the_files():
    chances, certificate = RESULT["probabilities"], RESULT["certificate"]
    times = Counter(name for ticket in RESULT["lottery"] for name in ticket)
    assert f"| {certificate['minimum']:.2%} |".replace("%", " %") in TEXT
    assert f"A010 stands on {times['A010']} of them" in TEXT
    assert f"the smallest chance is {certificate['minimum'] * 100:.1f} in 100" in TEXT
    assert f"Two people have a chance of {certificate['maximum'] * 100:.0f} in 100" in TEXT
    assert sum(chance > 0.6 for chance in chances.values()) == 2
    assert f"| {certificate['input_sha256'][:8]}… |" in TEXT
    assert f"| {certificate['engine']} |" in TEXT
    assert "smallest chance 1.5 %" in (ROOT / "docs" / "pictures" / "selection.svg").read_text()
