"""Whether a network of 3 % is heard: simulated consultations, several sizes and seeds.

    .venv/bin/python bench/opinion/small_network.py [SEEDS]

5,000 people, of whom 3 % are a network that is of another mind on 15 % of the statements; two opinion groups; support of
statements by people from 20 to 95 %. `opposed`: how many of the 20 top statements the network truly opposes, mean and most over
seeds; `cost`: points of true support of everybody that these 20 have less than the 20 with most votes in favour; for the
product with +1/+2 over groups alone, over groups and networks, and as it is done here.
"""

import sys

import numpy as np
from conversations import table_of

from querschnitt.engines.opinion.strata import Counts, common_ground, counts_by, strata_of

PEOPLE, SHARE, DIFFERENT, TOP = 5000, 0.03, 0.15, 20


def simulated(seed: int, statements: int, cast: int, mind: str):
    """`mind`: what the network thinks where it differs: the opposite, or whatever under one half."""
    dice = np.random.default_rng(seed)
    support = dice.uniform(0.2, 0.95, statements)
    apart = dice.normal(0, 0.12, statements) * (dice.random(statements) < 0.5)
    groups = (dice.random(PEOPLE) < 0.4).astype(np.int64)
    chance = np.clip(np.array([support + apart, support - apart]), 0.03, 0.97)
    network = dice.choice(PEOPLE, int(PEOPLE * SHARE), replace=False)
    other = dice.choice(statements, int(statements * DIFFERENT), replace=False)
    theirs = chance.copy()
    theirs[:, other] = 1 - chance[:, other] if mind == "opposite" else dice.uniform(0.05, 0.45, len(other))
    likes = chance[groups]
    likes[network] = theirs[groups[network]]
    rows = np.repeat(np.arange(PEOPLE), np.minimum(dice.geometric(1 / cast, PEOPLE) + 4, statements))
    order = dice.random((PEOPLE, statements)).argsort(axis=1)
    columns = np.concatenate([order[p, :c] for p, c in enumerate(np.bincount(rows, minlength=PEOPLE))])
    values = np.where(dice.random(len(rows)) < likes[rows, columns], 1, -1)
    passed = dice.random(len(rows)) < 0.1
    votes = table_of(rows, columns, np.where(passed, 0, values))
    return votes, groups, network, likes.mean(axis=0), likes[network].mean(axis=0) < 0.5


def product(counts: Counts) -> np.ndarray:
    return np.argsort(-np.prod((counts.strata.agrees + 1) / (counts.strata.seen + 2), axis=0), kind="stable")


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print(
        f"{'statements':>10}{'votes each':>11}  {'mind':<10}"
        + "".join(f"{how:>30}" for how in ("groups, +1/+2", "networks too, +1/+2", "as done here"))
    )
    print(f"{'':<33}" + f"{'opposed mean most    cost':>30}" * 3)
    for statements in (100, 200, 500):
        for cast in (20, 40):
            for mind in ("opposite", "under half"):
                told = [[], [], []]
                for seed in range(seeds):
                    votes, groups, network, support, opposed = simulated(seed, statements, cast, mind)
                    without, strata = strata_of(votes, groups, {}), strata_of(votes, groups, {"small": network})
                    counts = counts_by(votes, strata)
                    best = support[np.argsort(-common_ground(counts).support, kind="stable")[:TOP]].mean()
                    orders = product(counts_by(votes, without)), product(counts), common_ground(counts).order
                    for rows, order in zip(told, orders, strict=True):
                        rows.append((opposed[order[:TOP]].sum(), 100 * (best - support[order[:TOP]].mean())))
                cells = [np.array(rows) for rows in told]
                print(f"{statements:>10}{cast:>11}  {mind:<10}" + "".join(
                    f"{one[:, 0].mean():>17.2f}{one[:, 0].max():>5.0f}{one[:, 1].mean():>4.1f}/{one[:, 1].max():<3.1f}" for one in cells
                ), flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
