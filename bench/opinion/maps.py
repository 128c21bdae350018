"""Writes the section of docs/benchmarks.md on opinion maps: how long a map takes from 1e5 to 1e8 votes, live, on two
processes of Dask, and against red-dwarf.

    .venv/bin/python bench/opinion/maps.py [--largest 1e8] [--runs 3]

red-dwarf is installed into an environment of its own, thrown away afterwards. Needs 4 GB on disk for the largest log.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
import sections  # noqa: E402

THEIRS = "red-dwarf==0.4.0"
Run = dict[str, Any]  # Any: figures of several kinds, as JSON
TEXT = """## Opinion maps
`.venv/bin/python bench/opinion/maps.py{options}`, {machine}; load when it began {load:.1f}. Median of {runs} runs, \
each in a
process of its own, after a warm-up. 1,000 statements, about 100 votes a person, two threads. From the log to groups,
representative statements and consensus, without bootstraps. **Bold**: seconds of CPU; in brackets: on the clock. From \
memory: four
arrays of whole numbers (numpy), in the order of time, {repeated:.0%} of the rows replaced by later ones; sorting them \
out is counted, reading the
file isn't. From Parquet: reading and unpacking the file is counted as well (pyarrow's defaults: Snappy, dictionaries).

| votes in the log | from memory | votes per second | from Parquet | votes per second | peak of memory, from Parquet | \
passes |
|---|---|---|---|---|---|---|
{rows}

[red-dwarf](https://pypi.org/project/red-dwarf/) {version} on the log of 1e6 votes: **{theirs:.1f}** s, {factor:.0f} \
times ours from
memory ({wall:.0f} times on the clock); |cos| of the components {cosines}. It is given one row for each vote that \
counts; reading them isn't counted.

Live, 100,000 people and 1,000 statements: **{one_by_one:.1f} µs** of CPU for a vote at about 100 earlier ones, \
entered one by one, **{at_once:.1f} µs**
entered many at once; **{refresh:.0f} ms** for the refreshed map (median of 19, each after 1,000 more votes). The map \
is {live} to that of
all votes at once. Two worker processes of Dask against one process, 1e6 votes: {same}.
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--largest", type=float, default=1e8)
    parser.add_argument("--runs", type=int, default=3)
    options, load = parser.parse_args(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        logs = {size: made(folder, size) for size in (1e5, 1e6, 1e7, 1e8) if size <= max(options.largest, 1e7)}
        runs = {
            size: tuple(measured(options.runs, kind, log) for kind in ("memory", "parquet"))
            for size, log in logs.items()
        }
        other = red_dwarf(folder, logs[1e6])
        live, machines = measured(1, "live", logs[1e7]), measured(1, "machines", logs[1e6])
    ours = runs[1e6][0]
    text = TEXT.format(
        options="".join(f" {argument}" for argument in sys.argv[1:]),
        machine=sections.machine(),
        load=load,
        runs=options.runs,
        rows="\n".join(row(size, *pair) for size, pair in runs.items()),
        version=other["version"],
        theirs=other["cpu"],
        factor=other["cpu"] / ours["cpu"],
        cosines=cosines(ours, other),
        wall=other["wall"] / ours["wall"],
        one_by_one=live["one_by_one"],
        at_once=live["at_once"],
        refresh=live["refresh"],
        live=verdict(live),
        same=verdict(machines),
        repeated=1 - ours["votes"] / 1e6,
    )
    sections.write("opinion-maps", text)


def made(folder: Path, size: float) -> Path:
    path = folder / f"{size:.0e}.parquet"
    subprocess.run([sys.executable, str(HERE / "made_log.py"), str(size), str(path)], check=True)
    return path


def measured(runs: int, *arguments: object, python: str = sys.executable, script: str = "our_map.py") -> Run:
    """Run a script several times; return the medians of its figures."""
    command = [python, str(HERE / script), *map(str, arguments)]
    results = []
    for _turn in range(runs):
        process = subprocess.run(command, capture_output=True, text=True, check=True)
        line = next(line for line in process.stdout.splitlines() if line.startswith("MEASURED "))
        results.append(json.loads(line.removeprefix("MEASURED ")))
    print(arguments, {name: results[0][name] for name in ("wall", "cpu", "memory")}, flush=True)
    return results[0] | {name: median(result[name] for result in results) for name in ("wall", "cpu", "memory")}


def red_dwarf(folder: Path, log: Path) -> Run:
    venv.create(folder / "theirs", with_pip=True)
    python = str(folder / "theirs" / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", THEIRS], check=True)
    rows = zip(*(column.to_pylist() for column in pq.read_table(log).columns), strict=True)
    latest = {(person, on): (vote, at) for person, on, vote, at in rows}  # in the order of time
    with (folder / "log.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("participant", "statement", "vote", "timestamp")])
        csv.writer(file).writerows((*pair, *rest) for pair, rest in latest.items())
    return measured(1, folder / "log.csv", python=python, script="red_dwarf.py")


def verdict(run: Run) -> str:
    return "identical bit for bit" if run["identical"] else "NOT identical"


def row(size: float, memory: Run, parquet: Run) -> str:
    cells = [
        f"**{run['cpu']:.3g}** ({run['wall']:.3g}) | {size / run['wall'] / 1e6:.1f} million"
        for run in (memory, parquet)
    ]
    return f"| {size:.0e} | {' | '.join(cells)} | {parquet['memory']:,.0f} MB | {parquet['passes']} |"


def cosines(ours: Run, theirs: Run) -> str:
    texts = []
    for mine, other in zip(ours["components"], theirs["components"], strict=True):
        lengths = (sum(x * x for x in mine) * sum(y * y for y in other)) ** 0.5
        texts.append(f"{abs(sum(x * y for x, y in zip(mine, other, strict=True))) / lengths:.9f}")
    return " and ".join(texts)


if __name__ == "__main__":
    main()
