"""Write the section “Vote box” of docs/benchmarks.md: votes a second through the front and through a plain ORM view,
and what kill -9 loses.

    .venv/bin/python bench/vote_box/run.py [--seconds 10] [--runs 5] [--kills 20] [--postgres URL]

Needs wrk (Debian: wrk) and a PostgreSQL server in which databases may be created. The two applications take turns
within each run, so that a change in what else the machine does meets both. Durability is on: SQLite with
synchronous=FULL, PostgreSQL as it is installed (fsync and synchronous_commit are read and stand in the table).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import report
import sections
from house import FRONT, HERE, PLAIN, PORT, STATEMENTS, House
from killing import killed
from measured import Measured

APPLICATIONS = {"front": FRONT, "plain": PLAIN}
DATABASE = "querschnitt_bench_vote_box"


def main() -> None:
    options, load = arguments(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        rows = {kind: measure(kind, Path(folder), options) for kind in options.databases}
        losses = {
            kind: killed(house(kind, Path(folder) / f"kill-{kind}", options), options.kills)
            for kind in options.databases
        }
    sections.write("vote-box", report.section(rows, losses, options, load))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--postgres", default="postgres://root@127.0.0.1:5432")
    parser.add_argument("--databases", nargs="+", default=["SQLite", "PostgreSQL"])
    return parser.parse_args()


def house(kind: str, folder: Path, options: argparse.Namespace) -> House:
    """Return a house that is fresh and filled; `cookies` and `consultation` lie in its folder."""
    folder.mkdir()
    url = f"sqlite:///{folder}/votes.sqlite3"
    if kind == "PostgreSQL":
        server = f"{options.postgres}/postgres"
        for command in (f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)", f"CREATE DATABASE {DATABASE}"):
            subprocess.run(["psql", "-q", server, "-c", command], check=True, capture_output=True)
        url = f"{options.postgres}/{DATABASE}"
    filled = House(folder, url)
    consultation = filled.run(sys.executable, str(HERE / "fill.py"), str(folder / "cookies")).strip()
    (folder / "consultation").write_text(consultation)
    return filled


def measure(kind: str, folder: Path, options: argparse.Namespace) -> dict[str, Measured]:
    """Return the medians of all runs."""
    runs: dict[str, list[Measured]] = {name: [] for name in APPLICATIONS}
    for turn in range(options.runs):
        for name, command in APPLICATIONS.items():
            here = house(kind, folder / f"{kind}-{name}-{turn}", options)
            here.start(*command)
            wrk(here, 4, turn + 1000)  # a warm-up: imports, connections, caches
            runs[name].append(wrk(here, options.seconds, turn))
            here.stop()
            print(kind, name, runs[name][-1], f"load {os.getloadavg()[0]:.1f}", flush=True)
    return {
        name: Measured(*(median(column) for column in zip(*figures, strict=True))) for name, figures in runs.items()
    }


def wrk(here: House, seconds: int, seed: int) -> Measured:
    """Vote for some seconds from 64 connections; votes.lua draws people, statements and choices."""
    load = ["wrk", "-t1", "-c64", f"-d{seconds}s", "--timeout", "20s"]
    script = ["-s", str(HERE / "votes.lua"), f"http://127.0.0.1:{PORT}", "--"]
    consultation = (here.folder / "consultation").read_text()
    votes = [str(here.folder / "cookies"), consultation, str(STATEMENTS), "/stimme/", str(seed)]
    before = here.cpu()
    result = subprocess.run([*load, *script, *votes], capture_output=True, text=True, check=True)
    line = next(line for line in result.stdout.splitlines() if line.startswith("MEASURED "))
    figures = json.loads(line.removeprefix("MEASURED "))
    good = figures["requests"] - figures["bad"]
    cpu = 1e6 * (here.cpu() - before) / max(1, good)
    return Measured(good / figures["seconds"], figures["p50"], figures["p99"], cpu, figures["bad"])


if __name__ == "__main__":
    main()
