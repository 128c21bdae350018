"""Whether the groups of the open conversations are stable, and what 100 bootstraps cost.

QUERSCHNITT_CONSULTATIONS=FOLDER .venv/bin/python bench/opinion/stable.py [SEED]
"""

import sys
import time

from conversations import conversations

from querschnitt.engines.opinion.groups import opinion_groups
from querschnitt.engines.opinion.stability import groups_with, stability_of


def main() -> None:
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    print(f"{'conversation':<42}{'people':>8}{'k':>3}{'ARI':>7}{'same k':>8}{'CPU s':>7}  verdict")
    for name, votes in conversations():
        grouping = opinion_groups(votes)
        stability_of(votes, grouping.groups, grouping.k, groups_with(grouping), seed=seed, bootstraps=1)
        begun = time.process_time()
        found = stability_of(votes, grouping.groups, grouping.k, groups_with(grouping), seed=seed)
        spent = time.process_time() - begun
        said = "stable" if found.stable else "not stable: " + ", ".join(one.value for one in found.reasons)
        print(
            f"{name:<42}{found.people:>8}{found.k:>3}{found.median_rand:>7.2f}{found.same_k:>8.0%}{spent:>7.1f}  {said}"
        )


if __name__ == "__main__":
    main()
