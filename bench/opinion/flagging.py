"""How many are flagged in the open conversations, how many planted ones are found, and what a large consultation costs.

QUERSCHNITT_CONSULTATIONS=FOLDER .venv/bin/python bench/opinion/flagging.py [PEOPLE]
"""

import os
import sys
import time
from pathlib import Path

import numpy as np
from conversations import conversations, table_of

from querschnitt.adapters.polis.export import VoteOrigin
from querschnitt.adapters.polis.folder import read_polis
from querschnitt.engines.opinion.flags import flagged
from querschnitt.engines.opinion.votes import VoteTable


def times_of(name: str, votes: VoteTable) -> np.ndarray | None:
    """When each current vote was cast, where the conversation has a log."""
    export = read_polis(Path(os.environ["QUERSCHNITT_CONSULTATIONS"]) / name)
    if export.origin is not VoteOrigin.LOG:
        return None
    log = export.current_votes()
    when = dict(zip(zip(log.participants, log.statements, strict=True), log.times, strict=True))
    rows = np.repeat(votes.participants, votes.counts)
    return np.array(
        [when[int(p), int(s)] for p, s in zip(rows, votes.statements[votes.columns], strict=True)], np.int64
    )


def planted(people: int, statements: int = 1000, cast: int = 100) -> tuple[VoteTable, set[int], set[int]]:
    """Votes by two axes and a mood of one's own; 20 who always say the same, and 20 groups of 5 that copy each other
    but for 3 %."""
    dice = np.random.default_rng(1)
    rows = np.repeat(np.arange(people), cast)
    columns = np.concatenate(
        [
            dice.permuted(np.tile(np.arange(statements), (500, 1)), axis=1)[:, :cast].ravel()
            for _ in range(0, people, 500)
        ]
    )[: people * cast]
    leaning, mood = dice.normal(size=(people, 2)), dice.normal(0, 0.7, people)
    loading, appeal = dice.normal(size=(statements, 2)), dice.normal(0.5, 1, statements)
    likes = 1 / (1 + np.exp(-((leaning[rows] * loading[columns]).sum(axis=1) + mood[rows] + appeal[columns])))
    values = np.where(dice.random(len(rows)) < 0.15, 0, np.where(dice.random(len(rows)) < likes, 1, -1))
    values, columns = values.reshape(people, cast), columns.reshape(people, cast)
    chosen = dice.choice(people, 120, replace=False)
    straight, copies = chosen[:20], chosen[20:].reshape(20, 5)
    values[straight] = dice.choice([-1, 1], 20)[:, None]
    for group in copies:
        columns[group], values[group] = columns[group[0]], values[group[0]]
        differs = dice.random((5, cast)) < 0.03
        values[group] = np.where(differs, dice.integers(-1, 2, (5, cast)), values[group])
    return table_of(rows, columns.ravel(), values.ravel()), set(straight.tolist()), set(copies.ravel().tolist())


def main() -> None:
    print(f"{'conversation':<42}{'people':>8}{'straight':>9}{'alike':>7}{'groups':>7}{'in bursts':>10}{'CPU s':>7}")
    for name, votes in conversations():
        times = times_of(name, votes)
        flagged(votes, times)
        start = time.process_time()
        flags = flagged(votes, times)
        spent = time.process_time() - start
        alike = sum(len(group.rows) for group in flags.alike)
        bursts = sum(group.within is not None for group in flags.alike)
        print(
            f"{name:<42}{len(votes.participants):>8}{len(flags.straight):>9}{alike:>7}{len(flags.alike):>7}"
            f"{bursts:>10}{spent:>7.2f}"
        )
        for flag in (*flags.straight, *flags.alike):
            print("   ", flag)
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    votes, straight, copies = planted(people)
    start = time.process_time()
    flags = flagged(votes)
    spent = time.process_time() - start
    lines, alike = {line.row for line in flags.straight}, {row for group in flags.alike for row in group.rows}
    print(
        f"planted: {people} people, {len(votes.values)} votes, {spent:.1f} CPU s; "
        f"straight lines found {len(lines & straight)} of {len(straight)}, others flagged {len(lines - straight)}; "
        f"copies found {len(alike & copies)} of {len(copies)}, others flagged {len(alike - copies)}"
    )


if __name__ == "__main__":
    main()
