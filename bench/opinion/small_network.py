"""Whether a network of 3 % is heard: simulated consultations, several sizes and seeds.

    .venv/bin/python bench/opinion/small_network.py [SEEDS]

5,000 people, of whom 3 % are a network that is of another mind on 15 % of the statements; two opinion groups; support
of statements by people from 20 to 95 %. `opposed`: how many of the 20 top statements the network truly opposes, mean
and most over seeds; `cost`: points of true support of everybody that these 20 have less than the 20 with most votes in
favour, mean and most; for the product with +1/+2 over groups alone, over groups and networks, as it is done here, and
the same where no groups are known.
"""

import sys

import numpy as np
from conversations import table_of

from querschnitt.engines.opinion.strata import StratumCounts, common_ground, counts_by, strata_of

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


def product(counts: StratumCounts) -> np.ndarray:
    return np.argsort(-np.prod((counts.strata.agrees + 1) / (counts.strata.seen + 2), axis=0), kind="stable")


HOW = ("groups, +1/+2", "networks too, +1/+2", "as done here", "here, without groups")


def orders(votes, groups, network) -> list[np.ndarray]:
    alone = counts_by(votes, strata_of(votes, groups, {}))
    both = counts_by(votes, strata_of(votes, groups, {"small": network}))
    without_groups = counts_by(votes, strata_of(votes, np.full(PEOPLE, -1), {"small": network}))
    return [product(alone), product(both), common_ground(both).order, common_ground(without_groups).order]


def measured(seeds: int, statements: int, cast: int, mind: str) -> np.ndarray:
    """(seeds, 4, 2): how many of the best the network opposes, and the cost in points."""
    figures = np.zeros((seeds, len(HOW), 2))
    for seed in range(seeds):
        votes, groups, network, support, opposed = simulated(seed, statements, cast, mind)
        agreed = np.bincount(votes.columns[votes.values == 1], minlength=statements) / np.bincount(
            votes.columns, minlength=statements
        )
        best = support[np.argsort(-agreed, kind="stable")[:TOP]].mean()
        for how, order in enumerate(orders(votes, groups, network)):
            top = order[:TOP]
            figures[seed, how] = opposed[top].sum(), 100 * (best - support[top].mean())
    return figures


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print(f"{seeds} seeds; opposed: mean, most; cost: mean, most")
    print(f"{'statements':>10}{'votes each':>11}  {'mind':<11}" + "".join(f"{how:>24}" for how in HOW))
    for statements in (100, 200, 500):
        for cast in (20, 40):
            for mind in ("opposite", "under half"):
                figures = measured(seeds, statements, cast, mind)
                cells = [
                    f"{a:.2f} {b:.0f}  {c:4.1f} {d:4.1f}"
                    for (a, c), (b, d) in zip(figures.mean(axis=0), figures.max(axis=0), strict=True)
                ]
                print(f"{statements:>10}{cast:>11}  {mind:<11}" + "".join(f"{cell:>24}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
