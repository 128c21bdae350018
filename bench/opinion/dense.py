"""Writes the section of docs/benchmarks.md on whose components are right: ours and red-dwarf's on the open
conversations against numpy's singular value decomposition of the whole matrix.

    QUERSCHNITT_CONSULTATIONS=FOLDER .venv/bin/python bench/opinion/dense.py PYTHON

PYTHON: that of an environment with red-dwarf (pip install red-dwarf==0.4.0).
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from conversations import conversations

from querschnitt.engines.opinion.components import principal_components
from querschnitt.engines.opinion.passes import TermRows, rows_of
from querschnitt.engines.opinion.votes import VoteTable

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
import sections  # noqa: E402

TEXT = """## Components against the whole matrix
`bench/opinion/dense.py`, {machine}. 1 − |cos| of the two principal components against numpy's singular value
decomposition of the filled and centred matrix, on the open conversations without rejected statements. A matrix of \
zeros in their
place, as Polis and red-dwarf have it, has the same components (last column: the larger difference between the two).

| conversation | people × statements | ours | red-dwarf {version}, worst of {seeds} seeds | its solver | its entries \
differ by | zeros or left out |
|---|---|---|---|---|---|---|
{rows}

So where red-dwarf differs it is the less exact one: scikit-learn's PCA, which it calls with the default, approximates \
by random
vectors (“randomized”) unless the matrix is small or has ten times as many people as statements, and then gives other \
components
for each seed. The made log of 1e6 votes above is solved exactly by both.
"""


def main() -> None:
    rows, version = [], ""
    for name, votes in conversations():
        matrix = dense(votes)
        exact = components(np.delete(matrix, unseen(matrix), axis=1))
        theirs = red_dwarf(sys.argv[1], matrix)
        version = theirs["version"]
        ours = principal_components(TermRows(*rows_of(votes))).vectors
        errors = [off(np.array(vectors), exact) for vectors in theirs["components"]]
        entries = max(np.abs(np.abs(np.array(vectors)) - np.abs(exact)).max() for vectors in theirs["components"])
        zeros = np.hstack([matrix, np.zeros((len(matrix), 100))])
        rows.append(
            f"| {name} | {len(matrix):,} × {len(exact[0])} | {as_text(off(ours, exact))} | {as_text(max(errors))} | "
            f"{theirs['solver']} | {entries:.0e} | {as_text(off(components(zeros)[:, : len(exact[0])], exact))} |"
        )
        print(rows[-1], flush=True)
    text = TEXT.format(machine=sections.machine(), version=version, seeds=len(errors), rows="\n".join(rows))
    sections.write("opinion-components", text)


def dense(votes: VoteTable) -> np.ndarray:
    """People × statements; nan where there is no vote."""
    matrix = np.full((len(votes.participants), len(votes.statements)), np.nan)
    matrix[np.repeat(np.arange(len(matrix)), votes.counts), votes.columns] = votes.values
    return matrix


def unseen(matrix: np.ndarray) -> np.ndarray:
    return np.flatnonzero(np.isnan(matrix).all(axis=0))


def components(matrix: np.ndarray) -> np.ndarray:
    centred = matrix - np.nanmean(matrix, axis=0)
    return np.linalg.svd(np.nan_to_num(centred), full_matrices=False)[2][:2]


def off(vectors: np.ndarray, exact: np.ndarray) -> float:
    """Return the largest 1 − |cos| of two sets of vectors."""
    lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(exact, axis=1)
    return float((1 - np.abs((vectors * exact).sum(axis=1)) / lengths).max())


def as_text(error: float) -> str:
    """Write an error; below 1e-14 it is rounding and says nothing."""
    return "< 1e-14" if error < 1e-14 else f"{error:.0e}"


def red_dwarf(python: str, matrix: np.ndarray) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        np.save(Path(folder) / "matrix.npy", matrix)
        command = [python, "-W", "ignore", str(HERE / "red_dwarf_seeds.py"), f"{folder}/matrix.npy"]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(ran.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
