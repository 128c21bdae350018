"""The same input and seed give the same file bit for bit: in another process, with other hashes of Python, with rows
and columns in another order, and with other numbers of threads."""

import csv
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import QUOTAS, people, write

COMMAND = str(Path(sys.executable).with_name("querschnitt"))
THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")
VARIANTS = [
    {"PYTHONHASHSEED": "1"} | dict.fromkeys(THREADS, "1"),
    {"PYTHONHASHSEED": "2"} | dict.fromkeys(THREADS, "2"),
]


def bytes_of(folder: Path, environment: dict[str, str], *, size: int, tickets: int, columns: list[str]) -> bytes:
    out = folder / "result.json"
    out.unlink(missing_ok=True)
    files = ["--categories", folder / "categories.csv", "--pool", folder / "pool.csv", "--out", out]
    options = ["--size", str(size), "--seed", "7", "--lottery", str(tickets)]
    addresses = [part for column in columns for part in ("--check-same-address", column)]
    subprocess.run([COMMAND, "select", *files, *options, *addresses], env=os.environ | environment, check=True)
    return out.read_bytes()


def shuffled(rows: list[tuple[object, ...]], seed: int) -> list[tuple[object, ...]]:
    """Rows and columns; the header stays in front."""
    chance, columns = random.Random(seed), list(range(len(rows[0])))
    chance.shuffle(columns)
    header, rest = rows[0], rows[1:]
    return [tuple(row[column] for column in columns) for row in [header, *chance.sample(rest, len(rest))]]


@pytest.mark.slow
def test_a_town_with_addresses(tmp_path):
    tables = {
        "categories.csv": [("category", "feature", "min", "max"), *QUOTAS],
        "pool.csv": [("id", "age", "place", "sex", "street"), *people()],
    }
    contents = set()
    for seed, environment in enumerate(VARIANTS):
        for name, rows in tables.items():
            write(tmp_path / name, shuffled(rows, seed))
        columns = ["street", "place"] if seed else ["place", "street"]
        contents.add(bytes_of(tmp_path, environment, size=12, tickets=100, columns=columns))
    assert len(contents) == 1


@pytest.mark.slow
@pytest.mark.parametrize(("name", "size"), [("sa_fixture_22", 22), ("synth_n1000_F6_15", 15)])
def test_published_pools(shared_data, tmp_path, name, size):
    contents = set()
    for seed, environment in enumerate(VARIANTS):
        for source, copy in (("categories", "categories"), ("respondents", "pool")):
            with (shared_data / "selection" / name / f"{source}.csv").open(encoding="utf-8", newline="") as file:
                write(tmp_path / f"{copy}.csv", shuffled([tuple(row) for row in csv.reader(file)], seed))
        contents.add(bytes_of(tmp_path, environment, size=size, tickets=100, columns=[]))
    assert len(contents) == 1
