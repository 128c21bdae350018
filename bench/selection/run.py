"""Writes the section on selection in docs/benchmarks.md: ours against sortition-algorithms, on this machine, in one
run.

    .venv/bin/python bench/selection/run.py [--pools FOLDER] [--runs 5] [--limit 60]

FOLDER holds published pools (categories.csv, respondents.csv; the size is the number at the end of a folder's name);
without it, selection/ in the data beside QUERSCHNITT_SHARED. The other programme is installed into an environment of
its own, which is thrown away afterwards; where it crashes, the table says so. What else runs on the machine spoils
seconds on the clock, hardly those of the CPU.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # where sections.py stands, for all benchmarks

import report  # noqa: E402
import sections  # noqa: E402
from pools import BenchmarkPool, made, published  # noqa: E402

THEIRS = "sortition-algorithms[mip]"
BACKENDS = ("highspy", "mip-cbc")  # its default, and what was fastest of the open ones
Run = dict[str, object]


def main() -> None:
    options, load = arguments(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        python = options.theirs or other_environment(Path(folder) / "theirs")
        (Path(folder) / "made").mkdir()
        pools = [*published(options.pools), *made(Path(folder) / "made")]
        rows = []
        for pool in pools:  # written after each pool, so that an interruption loses nothing
            rows.append((pool, measured_pool(pool, python, options)))
            sections.write("selection", report.section(rows, options.runs, options.limit, load))


def arguments() -> argparse.Namespace:
    shared = os.environ.get("QUERSCHNITT_SHARED")
    parser = argparse.ArgumentParser()
    default = Path(shared) / "data" / "selection" if shared else None
    parser.add_argument("--pools", type=Path, default=default, required=default is None)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--limit", type=int, default=60, help="seconds of CPU after which theirs is given up")
    parser.add_argument("--theirs", help="the Python of an environment that has it already")
    return parser.parse_args()


def other_environment(folder: Path) -> str:
    """Install the other programme into a new environment and return its Python."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", THEIRS], check=True)
    return python


def measured_pool(pool: BenchmarkPool, python: str, options: argparse.Namespace) -> dict[str, Run | None]:
    """Return the medians of each programme; None where it took longer than the limit or was not tried. A programme that
    crashed is left out."""
    task = "bound" if pool.only_bound else "lottery"
    folder_and_size = [str(pool.folder), str(pool.size)]
    runs = {"ours": medians([sys.executable, str(HERE / "ours.py"), *folder_and_size, task], options.runs)}
    for backend in BACKENDS:
        command = [python, str(HERE / "theirs.py"), *folder_and_size, backend, str(options.limit)]
        try:
            runs[backend] = medians(command, options.runs) if pool.theirs else None
        except subprocess.CalledProcessError as crash:
            print(f"{pool.name}: {backend} crashed.\n{crash.stderr}", file=sys.stderr, flush=True)
    print(pool.name, {who: run and round(float(str(run["cpu"])), 3) for who, run in runs.items()}, flush=True)
    return runs


def medians(command: list[str], times: int) -> Run | None:
    """Return the median of each figure over `times` runs, None after the first that takes longer than the limit."""
    runs: list[Run] = []
    for _turn in range(times):
        run = single_run(command)
        if run is None:
            return None
        runs.append(run)
    numbers = {name: median(float(str(run[name])) for run in runs) for name in ("wall", "cpu", "memory", "start")}
    return runs[0] | numbers


def single_run(command: list[str]) -> Run | None:
    """Return the figures of a run, None where it took longer than the limit. Raises CalledProcessError for a crash."""
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    if -process.returncode in (signal.SIGXCPU, signal.SIGKILL):  # the system's way to end what is out of seconds
        return None
    process.check_returncode()
    line = next(line for line in process.stdout.splitlines() if line.startswith("MEASURED "))
    figures: Run = json.loads(line.removeprefix("MEASURED "))
    return figures


if __name__ == "__main__":
    main()
