"""Pools to measure with: the published ones, and larger ones that are made here, always the same."""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

VALUES = (2, 3, 4, 5, 6, 4, 3, 5, 2, 6)  # answers to each feature


@dataclass(frozen=True)
class BenchmarkPool:
    """A folder with categories.csv and respondents.csv, from which `size` people are chosen."""

    name: str
    folder: Path
    size: int
    theirs: bool = True  # whether the other programme is tried as well
    only_bound: bool = False


def published(folder: Path) -> list[BenchmarkPool]:
    """Return the published pools. The number at the end of a folder's name is the size of the panel."""
    return [
        BenchmarkPool(path.name, path, int(path.name.rsplit("_", 1)[1]))
        for path in sorted(folder.iterdir())
        if path.is_dir()
    ]


def made(folder: Path) -> list[BenchmarkPool]:
    """Make pools of 300 to 100,000 people in the folder, always the same."""
    return [
        _made(folder, people=300, features=8, size=30),
        _made(folder, people=1_000, features=8, size=40),
        _made(folder, people=5_000, features=8, size=60, theirs=False),
        _made(folder, people=20_000, features=8, size=100, theirs=False),
        _made(folder, people=100_000, features=10, size=150, theirs=False, only_bound=True),
    ]


def _made(
    folder: Path, *, people: int, features: int, size: int, theirs: bool = True, only_bound: bool = False
) -> BenchmarkPool:
    """Make a pool whose people differ from the population as those who apply do: each feature's first answers are too
    frequent."""
    dice, pool = random.Random(people), folder / f"made_{people}_{size}"
    pool.mkdir()
    shares = [[(count - value) + 0.5 for value in range(count)] for count in VALUES[:features]]
    header = [f"f{feature}" for feature in range(features)]
    answers = [dice.choices(range(len(share)), share, k=people) for share in shares]
    rows = [[f"p{n}", *(f"v{column[n]}" for column in answers)] for n in range(people)]
    _write(pool / "respondents.csv", [["id", *header], *rows])
    quotas = []
    for name, share in zip(header, shares, strict=True):
        for value, weight in enumerate(share):
            fair = size * (weight / sum(share) + 1 / len(share)) / 2  # halfway to equal shares
            quotas.append([name, f"v{value}", int(fair), int(fair) + 2])
    _write(pool / "categories.csv", [["category", "feature", "min", "max"], *quotas])
    return BenchmarkPool(f"made, {people:,} × {features}", pool, size, theirs, only_bound)


def _write(path: Path, rows: list[list[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
