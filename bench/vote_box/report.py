"""The part of docs/benchmarks.md about the vote box."""

import argparse
import subprocess

import sections
from measured import Loss, Measured

HEAD = """## Vote box
`.venv/bin/python bench/vote_box/run.py --seconds {seconds} --runs {runs} --kills {kills}`, {machine}; load when
it began {load:.1f}. `wrk` with 64 connections on the same cores as the server and the database, {seconds} s a run,
median of {runs} runs, the two applications in turn. One process each: the front as it is deployed (RSGI), the plain
view with four threads (WSGI). Durability on: SQLite `synchronous=FULL`; PostgreSQL {durable}.

| database | votes/s, front | p50 | p99 | CPU per vote | votes/s, ORM view | p99 | CPU per vote | factor | in CPU |
|---|---|---|---|---|---|---|---|---|---|
"""
MIDDLE = """
Every vote is checked, logged and summed in both; each acknowledged only after COMMIT. CPU per vote is that of the
server's processes alone, without `wrk` and PostgreSQL; it depends less than votes/s on what else the machine does.

`kill -9` under load: 32 people vote, the server is killed with all its processes at a random moment and started anew on
the same database.

| database | kills | acknowledged | lost | twice | wrong sums | stored, but killed before the answer |
|---|---|---|---|---|---|---|
"""


def section(
    rows: dict[str, dict[str, Measured]], losses: dict[str, Loss], options: argparse.Namespace, load: float
) -> str:
    head = HEAD.format(
        seconds=options.seconds,
        runs=options.runs,
        kills=options.kills,
        machine=sections.machine(),
        load=load,
        durable=_durable(options.postgres),
    )
    lost = "".join(f"| {kind} | {' | '.join(f'{figure:,}' for figure in loss)} |\n" for kind, loss in losses.items())
    return head + "".join(_row(kind, medians) for kind, medians in rows.items()) + MIDDLE + lost


def _row(kind: str, medians: dict[str, Measured]) -> str:
    front, plain = medians["front"], medians["plain"]
    cells = [
        kind,
        f"**{front.votes:,.0f}**",
        f"{front.p50:.0f} ms",
        f"{front.p99:.0f} ms",
        f"{front.cpu:.0f} µs",
        f"{plain.votes:,.0f}",
        f"{plain.p99:.0f} ms",
        f"{plain.cpu:,.0f} µs",
        f"**{front.votes / plain.votes:.1f}**",
        f"{plain.cpu / front.cpu:.1f}",
    ]
    return f"| {' | '.join(cells)} |\n"


def _durable(server: str) -> str:
    return ", ".join(f"{name} {_setting(server, name)}" for name in ("fsync", "synchronous_commit"))


def _setting(server: str, name: str) -> str:
    command = ["psql", "-qAt", f"{server}/postgres", "-c", f"SHOW {name}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
