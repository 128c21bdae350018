"""How well the adjusted model and Polis' components tell votes that they have not seen.

    QUERSCHNITT_CONSULTATIONS=FOLDER .venv/bin/python bench/opinion/held_out.py [FOLDS]

For each conversation: current votes on statements that were not rejected. The votes of participants with at least
min(7, statements) of them are dealt into ten parts; each of the first FOLDS parts (all ten, unless said) is left out
once, everything is fitted to the rest and to the votes of all others, and the root of the mean squared error on that
part is taken; the table shows the mean over the parts. Expected votes are kept within −1 and 1. Number of factors and
ridge are chosen anew each time within the rest (`adjusted.chosen`). Polis: mean of the statement plus position times
component; positions as they are (PCA) and stretched by √(statements / votes), as on the map.

|r|: how far the first axis goes with how much a person agrees in general (mean of their votes), on the whole
conversation.
"""

import sys
import time

import numpy as np
from conversations import conversations

from querschnitt.engines.opinion.adjusted import adjusted_grouping, adjusted_model, chosen, held_out
from querschnitt.engines.opinion.chance import uniform
from querschnitt.engines.opinion.groups import opinion_groups
from querschnitt.engines.opinion.projection import counted
from querschnitt.engines.opinion.votes import VoteTable

OPEN = 0.655


def polis(votes: VoteTable, rows: np.ndarray, columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the votes that Polis' components expect: of positions as they are, and stretched."""
    grouping = opinion_groups(votes)
    stretch = np.sqrt(len(votes.statements) / np.maximum(votes.counts, 1))
    means = grouping.components.center[columns]
    plain, stretched = (
        means + (places[rows] * grouping.components.vectors.T[columns]).sum(axis=1)
        for places in (grouping.positions / stretch[:, None], grouping.positions)
    )
    return np.clip(plain, -1, 1), np.clip(stretched, -1, 1)


def errors(votes: VoteTable, folds: int) -> tuple[np.ndarray, list[str]]:
    """(folds, 3): PCA, PCA stretched, adjusted; and the shapes chosen."""
    rows, columns = np.repeat(np.arange(len(votes.participants)), votes.counts), votes.columns.astype(np.int64)
    dealt = np.flatnonzero(counted(votes)[rows])
    part = np.full(len(rows), 10)
    part[dealt[np.argsort(uniform(10, len(dealt)), kind="stable")]] = np.arange(len(dealt)) % 10
    by_fold, shapes = [], []
    for fold in range(folds):
        out = part == fold
        rest = held_out(votes, out)
        shape = chosen(rest, seed=fold)
        shapes.append(f"{shape.factors}/{shape.ridge:g}")
        adjusted = adjusted_model(rest, shape).expected(rows[out], columns[out])
        expected = [*polis(rest, rows[out], columns[out]), adjusted]
        by_fold.append([float(np.sqrt(np.mean((values - votes.values[out]) ** 2))) for values in expected])
    return np.array(by_fold), shapes


def agreement(votes: VoteTable) -> np.ndarray:
    return np.array([row.mean() if len(row) else 0.0 for row in np.split(votes.values, votes.starts[1:-1])])


def along(axis: np.ndarray, votes: VoteTable) -> float:
    enough = counted(votes)
    return abs(float(np.corrcoef(axis[enough], agreement(votes)[enough])[0, 1]))


def main() -> None:
    folds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    print(
        f"{'conversation':<42}{'people':>7}{'statem.':>8}{'votes':>7}{'PCA':>8}{'stretched':>10}{'adjusted':>9}"
        f"{'fewer':>7}{'|r| PCA':>9}{'|r| adj.':>9}  factors/ridge  CPU s"
    )
    rows = {}
    for name, votes in conversations():
        start = time.process_time()
        by_fold, shapes = errors(votes, folds)
        mean = by_fold.mean(axis=0)
        spent = time.process_time() - start
        model = adjusted_model(votes, chosen(votes, seed=1))
        axes = opinion_groups(votes).positions[:, 0], adjusted_grouping(votes, model).positions[:, 0]
        rows[name] = mean
        usual = max(set(shapes), key=shapes.count)
        print(
            f"{name:<42}{int(counted(votes).sum()):>7}{len(votes.statements):>8}{len(votes.values):>7}"
            f"{mean[0]:>8.4f}{mean[1]:>10.4f}{mean[2]:>9.4f}{1 - mean[2] / mean[:2].min():>7.1%}"
            f"{along(axes[0], votes):>9.2f}{along(axes[1], votes):>9.2f}  {usual:<13}{spent:>7.1f}",
            flush=True,
        )
    for label, chosen_rows in (
        ("mean of all", list(rows)),
        ("mean of those under a free licence", [name for name in rows if name != "reference-vw"]),
    ):
        mean = np.mean([rows[name] for name in chosen_rows], axis=0)
        print(
            f"{label:<64}{mean[0]:>8.4f}{mean[1]:>10.4f}{mean[2]:>9.4f}  "
            f"{'within' if mean[2] <= OPEN else 'above'} {OPEN}"
        )


if __name__ == "__main__":
    main()
