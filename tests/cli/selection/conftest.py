"""A small town: 60 people of three features and two streets, of whom twelve are to be chosen."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from querschnitt.cli import main

AGES, PLACES, SEXES = ("16 bis 29", "30 bis 59", "ab 60"), ("Elmshorn", "Uetersen"), ("w", "m")
QUOTAS = [
    *(("age", value, 3, 5) for value in AGES),
    *(("place", value, 5, 7) for value in PLACES),
    *(("sex", value, 5, 7) for value in SEXES),
]


def people() -> list[tuple[str, ...]]:
    """More old people than young ones, more from Elmshorn; two each live together."""
    streets = [f"Markt  {n // 2}" if n % 2 else f"MARKT {n // 2}" for n in range(60)]
    return [(f"p{n}", AGES[min(n % 7 // 2, 2)], PLACES[n % 5 == 0], SEXES[n % 3 == 0], streets[n]) for n in range(60)]


def write(path: Path, rows: list[tuple[object, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    write(tmp_path / "categories.csv", [("category", "feature", "min", "max"), *QUOTAS])
    before = [("" if n % 4 == 0 else str(n % 5 / 10)) for n in range(60)]
    rows = [(*person, earlier) for person, earlier in zip(people(), before, strict=True)]
    write(tmp_path / "pool.csv", [("id", "age", "place", "sex", "street", "before"), *rows])
    return tmp_path


@pytest.fixture
def run(town: Path) -> Callable[..., Result]:
    """A command on the files of the town; options given twice: the last one holds."""

    def call(command: str, *arguments: str, size: int = 12) -> Result:
        given = ["--categories", str(town / "categories.csv"), "--pool", str(town / "pool.csv")]
        if command == "select":
            given += ["--size", str(size), "--seed", "7", "--out", str(town / "result.json")]
        return CliRunner().invoke(main, [command, *given, *arguments])

    return call
