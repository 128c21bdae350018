"""One measured run of red-dwarf, in an environment of its own: red_dwarf.py LOG.csv. Reading the file isn't
measured."""

import csv
import sys
from importlib.metadata import version
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "selection"))
from measuring import measured
from reddwarf.implementations.polis import run_pipeline


def votes(path: str) -> list[dict[str, int]]:
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123 (the other environment reads it as well)
        rows = csv.reader(file)
        next(rows)
        names = ("participant_id", "statement_id", "vote", "modified")
        return [dict(zip(names, map(int, row), strict=True)) for row in rows]


def result(rows: list[dict[str, int]]) -> dict[str, object]:
    pipeline = run_pipeline(votes=rows, random_state=1)
    return {"components": pipeline.reducer.components_.tolist(), "version": version("red-dwarf")}


if __name__ == "__main__":
    log = votes(sys.argv[1])
    few = [
        {"participant_id": p, "statement_id": s, "vote": 1 if (p + s) % 2 else -1, "modified": p * 20 + s}
        for p in range(40)
        for s in range(20)
        if (p * 7 + s * 3) % 11
    ]
    measured(lambda: result(few), lambda: result(log))
