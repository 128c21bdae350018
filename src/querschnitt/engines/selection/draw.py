"""Chance that anybody can repeat: numbers out of SHA-256 of a seed and a counter, and naming people by them."""

import hashlib
import json
from collections.abc import Sequence

import numpy as np

from querschnitt.engines.selection.selecting import Distribution
from querschnitt.engines.selection.types import Ints, Types


class Dice:
    """A source of whole numbers from a seed. Number i comes from SHA-256("seed:i"); what would favour small numbers is
    thrown away."""

    def __init__(self, seed: str) -> None:
        self._seed, self._counter = seed, 0

    def below(self, limit: int) -> int:
        """Return a number from 0 to limit − 1, each equally likely."""
        while True:
            digest = hashlib.sha256(f"{self._seed}:{self._counter}".encode()).digest()
            self._counter += 1
            number = int.from_bytes(digest, "big")
            if number < 2**256 - 2**256 % limit:
                return number % limit

    def shuffled(self, items: Ints) -> Ints:
        """Return the items (n) in an order by lot, by the algorithm of Fisher and Yates. Cost: O(n)."""
        mixed = items.copy()
        for index in range(len(mixed) - 1, 0, -1):
            other = self.below(index + 1)
            mixed[index], mixed[other] = mixed[other], mixed[index]
        return mixed


def draw_panel(distribution: Distribution, seed: str) -> tuple[str, ...]:
    """Return the ids (sorted) of one panel drawn by the lottery's weights, people of each type in it by lot, with those
    seated. Cost: O(panels + people of the types drawn)."""
    dice = Dice(seed)
    point = dice.below(2**53) / 2**53
    panel = int(np.searchsorted(np.cumsum(distribution.weights), point, side="right"))
    panel = min(panel, len(distribution.weights) - 1)
    while distribution.weights[panel] <= 0:
        panel -= 1
    chosen = people_by_lot(distribution.types, distribution.panels[panel], dice)
    ids = distribution.problem.pool.ids
    return tuple(sorted({ids[i] for i in chosen} | distribution.problem.seated))


def people_by_lot(types: Types, panel: Ints, dice: Dice) -> list[int]:
    """Return positions in the pool: by lot as many people of each type as `panel` (size, types) has."""
    chosen: list[int] = []
    for kind, number in zip(*np.unique(panel, return_counts=True), strict=True):
        chosen += dice.shuffled(types.members(int(kind)))[:number].tolist()
    return chosen


def commitment(input_sha256: str, tickets: Sequence[Sequence[str]], engine: str) -> str:
    """Return the SHA-256 (hexadecimal) over pool, quotas, lottery and version, to be published before the number is
    known. `tickets`: ids, in the order of their numbers."""
    content = {"engine": engine, "input_sha256": input_sha256, "lottery": [list(ticket) for ticket in tickets]}
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def number_from(public_value: str, committed: str, tickets: int) -> int:
    """Return the number of the ticket (0 to tickets − 1) that a public random value draws: SHA-256("commitment:value")
    mod tickets."""
    digest = hashlib.sha256(f"{committed}:{public_value.strip()}".encode()).digest()
    return int.from_bytes(digest, "big") % tickets
