"""The same votes give the same file bit for bit, everybody's group included: in another process, with other hashes of
Python, with rows in another order and in other pieces, and with other numbers of threads."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

COMMAND = str(Path(sys.executable).with_name("querschnitt"))
THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")
VARIANTS = [
    {"PYTHONHASHSEED": "1"} | dict.fromkeys(THREADS, "1"),
    {"PYTHONHASHSEED": "2"} | dict.fromkeys(THREADS, "2"),
]


def bytes_of(source: Path, environment: dict[str, str], *options: str) -> bytes:
    out = source.parent / "map.json"
    out.unlink(missing_ok=True)
    subprocess.run([COMMAND, "map", source, "--out", out, *options], env=os.environ | environment, check=True)
    return out.read_bytes()


def made(votes: int, people: int) -> dict[str, np.ndarray]:
    """Three camps, in the order of time; some pairs come twice, some at the same instant."""
    dice = np.random.default_rng(6)
    person, on = dice.integers(0, people, votes), dice.integers(0, 150, votes)
    leaning = dice.normal(0, 1, (3, 150))[person % 3, on] + dice.normal(0, 0.7, votes)
    vote = np.where(leaning > 0.2, 1, np.where(leaning < -0.2, -1, 0))
    return {
        "participant": person * 3,
        "statement": on * 2,
        "vote": vote,
        "timestamp": np.sort(dice.integers(0, votes, votes)),
    }


@pytest.mark.slow
@pytest.mark.parametrize("names", [{}, {"participant": "p{}", "statement": "s{}"}], ids=["numbers", "texts"])
def test_a_log_for_two_threads_and_the_grid(tmp_path, names):
    log, documents = made(450_000, 4000), []
    for name, pattern in names.items():
        log[name] = np.array([pattern.format(id) for id in log[name]])
    for seed, environment in enumerate(VARIANTS):
        order = np.random.default_rng(seed).permutation(450_000) if seed else np.arange(450_000)
        table = pa.table({name: log[name][order] for name in sorted(log, reverse=bool(seed))})
        pq.write_table(table, tmp_path / "log.parquet", row_group_size=450_000 if seed else 70_000)
        documents.append(bytes_of(tmp_path / "log.parquet", environment, "--bootstraps", "3"))
    assert documents[0] == documents[1]
    assert json.loads(documents[0])["k"] >= 2


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["polis", "adjusted"])
def test_a_published_conversation(shared_data, tmp_path, mode):
    published, folder, documents = shared_data / "consultations" / "reference-vw", tmp_path / "export", []
    folder.mkdir()
    for seed, environment in enumerate(VARIANTS):
        for name in ("comments.csv", "votes.csv"):
            with (published / name).open(encoding="utf-8", newline="") as file:
                header, *rows = csv.reader(file)
            order = np.random.default_rng(seed).permutation(len(rows)) if seed else range(len(rows))
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([header, *(rows[row] for row in order)])
        documents.append(bytes_of(folder, environment, "--mode", mode, "--bootstraps", "5"))
    assert documents[0] == documents[1]
    assert json.loads(documents[0])["k"] >= 2
