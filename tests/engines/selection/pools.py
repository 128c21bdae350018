"""Pools for tests: the public ones from files, and made ones."""

import csv
import random
from pathlib import Path

from querschnitt.engines.selection.problem import Pool, Problem, Quota


def public_pools(folder: Path) -> list[tuple[str, Problem]]:
    """Each folder's name ends in the size of the panel."""
    return [(pool.name, from_files(pool)) for pool in sorted(folder.iterdir())]


def from_files(folder: Path) -> Problem:
    with (folder / "categories.csv").open() as file:
        quotas = tuple(Quota(r["category"], r["feature"], int(r["min"]), int(r["max"])) for r in csv.DictReader(file))
    with (folder / "respondents.csv").open() as file:
        rows = list(csv.DictReader(file))
    answers = {quota.category: [row[quota.category] for row in rows] for quota in quotas}
    return Problem(Pool([row["id"] for row in rows], answers), quotas, int(folder.name.rsplit("_", 1)[1]))


def made(people: int, size: int, seed: int = 1, values: tuple[int, ...] = (2, 4, 3, 5)) -> Problem:
    """Answers are skewed against what the quotas ask, as they are among people who come forward."""
    dice, answers, quotas = random.Random(seed), {}, list[Quota]()
    for number, count in enumerate(values):
        name = f"f{number}"
        weights = [dice.uniform(0.5, 2.0) for _ in range(count)]
        answers[name] = [f"v{v}" for v in dice.choices(range(count), weights, k=people)]
        share = size / count
        quotas += [Quota(name, f"v{v}", max(int(share) - 1, 0), int(share) + 2) for v in range(count)]
    return Problem(Pool([f"p{i:05}" for i in range(people)], answers), tuple(quotas), size)


def shuffled(problem: Problem, seed: int) -> Problem:
    """The same people and quotas in another order."""
    dice, pool = random.Random(seed), problem.pool
    order = list(range(len(pool)))
    dice.shuffle(order)
    columns = list(pool.answers)
    dice.shuffle(columns)
    quotas = list(problem.quotas)
    dice.shuffle(quotas)
    answers = {name: [pool.answers[name][i] for i in order] for name in columns}
    earlier = [pool.earlier[i] for i in order] if pool.earlier else ()
    people = Pool([pool.ids[i] for i in order], answers, pool.shared, earlier)
    return Problem(people, tuple(quotas), problem.size)
