"""Whether the groups of the open conversations are stable, on Polis' map and on the adjusted one, and what 100
bootstraps cost.

QUERSCHNITT_CONSULTATIONS=FOLDER .venv/bin/python bench/opinion/stable.py [SEED]
"""

import sys
import time

import numpy as np
from conversations import conversations

from querschnitt.engines.opinion.adjusted import adjusted_grouping, adjusted_groups_with, adjusted_model, chosen
from querschnitt.engines.opinion.groups import opinion_groups
from querschnitt.engines.opinion.stability import Groups, groups_with, stability_of
from querschnitt.engines.opinion.votes import VoteTable


def judged(name: str, mode: str, votes: VoteTable, groups: np.ndarray, k: int, find: Groups, seed: int) -> None:
    stability_of(votes, groups, k, find, seed=seed, bootstraps=1)
    start = time.process_time()
    result = stability_of(votes, groups, k, find, seed=seed)
    spent = time.process_time() - start
    verdict = "stable" if result.stable else "not stable: " + ", ".join(reason.value for reason in result.reasons)
    print(
        f"{name:<42}{mode:<10}{result.people:>7}{result.k:>3}{result.median_rand:>7.2f}{result.same_k:>8.0%}"
        f"{spent:>7.1f}  {verdict}",
        flush=True,
    )


def main() -> None:
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    print(f"{'conversation':<42}{'map':<10}{'people':>7}{'k':>3}{'ARI':>7}{'same k':>8}{'CPU s':>7}  verdict")
    for name, votes in conversations():
        polis = opinion_groups(votes)
        judged(name, "Polis", votes, polis.groups, polis.k, groups_with(polis), seed)
        shape = chosen(votes, seed=seed)
        model = adjusted_model(votes, shape)
        ours = adjusted_grouping(votes, model)
        judged(name, "adjusted", votes, ours.groups, ours.k, adjusted_groups_with(shape, model), seed)


if __name__ == "__main__":
    main()
