"""Writes the table of docs/benchmarks.md: our selection against sortition-algorithms, on this machine, in one run.

    .venv/bin/python bench/selection/run.py [--pools FOLDER] [--runs 5] [--limit 300]

FOLDER holds published pools (categories.csv, respondents.csv; the size is the number at the end of a folder's name); without
it, selection/ in the data beside QUERSCHNITT_SHARED. The other programme is installed into an environment of its own, which
is thrown away afterwards. Let nothing else run meanwhile: CPU seconds stand it, seconds on the clock do not.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from statistics import median

import report
from pools import Pool, made, published

HERE = Path(__file__).resolve().parent
THEIRS = "sortition-algorithms[mip]"
BACKENDS = ("highspy", "mip-cbc")  # its default, and what was fastest of the open ones
Run = dict[str, object]


def main() -> None:
    options, load = arguments(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as place:
        python = other_environment(Path(place) / "theirs")
        (Path(place) / "made").mkdir()
        pools = [*published(options.pools), *made(Path(place) / "made")]
        rows = [(pool, measured_pool(pool, python, options)) for pool in pools]
    report.write(HERE.parents[1] / "docs" / "benchmarks.md", rows, options.runs, options.limit, load)


def arguments() -> argparse.Namespace:
    shared = os.environ.get("QUERSCHNITT_SHARED")
    parser = argparse.ArgumentParser()
    default = Path(shared) / "data" / "selection" if shared else None
    parser.add_argument("--pools", type=Path, default=default, required=default is None)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--limit", type=int, default=300, help="seconds after which a run of theirs is given up")
    return parser.parse_args()


def other_environment(place: Path) -> str:
    venv.create(place, with_pip=True)
    python = str(place / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", THEIRS], check=True)
    return python


def measured_pool(pool: Pool, python: str, options: argparse.Namespace) -> dict[str, Run | None]:
    """The medians of each programme; None where it took longer than the limit or was not tried."""
    what = "bound" if pool.only_bound else "lottery"
    place = [str(pool.folder), str(pool.size)]
    found = {"ours": medians([sys.executable, str(HERE / "ours.py"), *place, what], options.runs, None)}
    for backend in BACKENDS:
        command = [python, str(HERE / "theirs.py"), *place, backend]
        found[backend] = medians(command, options.runs, options.limit) if pool.theirs else None
    print(pool.name, {who: run and round(float(str(run["cpu"])), 3) for who, run in found.items()}, flush=True)
    return found


def medians(command: list[str], times: int, limit: int | None) -> Run | None:
    runs: list[Run] = []
    for _turn in range(times):
        run = one_run(command, limit)
        if run is None:
            return None
        runs.append(run)
    numbers = {name: median(float(str(run[name])) for run in runs) for name in ("wall", "cpu", "memory", "start")}
    return runs[0] | numbers


def one_run(command: list[str], limit: int | None) -> Run | None:
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=True)
    except subprocess.TimeoutExpired:
        return None
    line = next(line for line in ran.stdout.splitlines() if line.startswith("MEASURED "))
    told: Run = json.loads(line.removeprefix("MEASURED "))
    return told


if __name__ == "__main__":
    main()
