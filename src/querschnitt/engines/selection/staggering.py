"""Staggered terms: who of a group leaves first, so that never all leave at once and those who stay remain a
cross-section.

Members are divided into waves of equal size (one more or less), and each answer is spread over them as evenly as whole
people allow. Of all divisions that do, chance takes one: a whole-number programme with a slack on each answer and wave.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from querschnitt.engines.selection import solver
from querschnitt.engines.selection.draw import Dice

CHANCE: Final = 1000  # sides of the die thrown for each person and wave
EVENNESS: Final = 1e6  # one person too many of an answer in a wave weighs more than all dice together


def assign_waves(answers: Mapping[str, Mapping[str, str]], waves: int, seed: str) -> dict[str, int]:
    """Return the wave (0 to waves − 1) of each person; the same for any order of people and categories.

    `answers`: by person and category, "" where unknown. Raises ValueError for fewer people than waves. Cost: one
    whole-number programme of people × waves columns, and two more for each answer and wave."""
    people = sorted(answers)
    if not 1 <= waves <= len(people):
        raise ValueError(f"{len(people)} people cannot be divided into {waves} waves.")
    model = _Waves(people, waves, Dice(seed))
    for group in _groups(people, answers):
        model.spread(group)
    values = np.array(solver.run(model.highs).col_value)[: len(people) * waves].reshape(len(people), waves)
    return {person: int(wave) for person, wave in zip(people, values.argmax(axis=1), strict=True)}


def _groups(people: Sequence[str], answers: Mapping[str, Mapping[str, str]]) -> list[list[int]]:
    """Return the rows of the people of each answer that at least two gave."""
    lines = [sorted((category, value) for category, value in answers[name].items() if value) for name in people]
    counts = Counter(answer for line in lines for answer in line)
    shared = sorted(answer for answer, count in counts.items() if count > 1)
    return [[row for row, line in enumerate(lines) if answer in line] for answer in shared]


class _Waves:
    """The programme. Columns: person × wave, then a slack below and above for each answer and wave."""

    def __init__(self, people: Sequence[str], waves: int, dice: Dice) -> None:
        self.waves, self.highs = waves, solver.solver()
        self.highs.changeObjectiveSense(solver.MINIMISE)
        for _column in range(len(people) * waves):
            self._column(float(dice.below(CHANCE)), 1.0)
        whole = np.arange(len(people) * waves, dtype=np.int32)
        self.highs.changeColsIntegrality(len(whole), whole, np.full(len(whole), solver.WHOLE))
        for row in range(len(people)):
            self._row(1.0, 1.0, [row * waves + wave for wave in range(waves)], [1.0] * waves)
        for wave in range(waves):
            members = [row * waves + wave for row in range(len(people))]
            self._row(*_evenly(len(people), waves), members, [1.0] * len(people))

    def spread(self, group: Sequence[int]) -> None:
        """Spread a group of people (rows) evenly over the waves, as far as the other answers leave it possible."""
        for wave in range(self.waves):
            short, over = self._column(EVENNESS, solver.INFINITY), self._column(EVENNESS, solver.INFINITY)
            columns = [*(row * self.waves + wave for row in group), short, over]
            self._row(*_evenly(len(group), self.waves), columns, [1.0] * len(group) + [1.0, -1.0])

    def _column(self, cost: float, most: float) -> int:
        self.highs.addCol(cost, 0.0, most, *solver.NO_ENTRIES)
        return int(self.highs.getNumCol()) - 1

    def _row(self, least: float, most: float, columns: Sequence[int], entries: Sequence[float]) -> None:
        self.highs.addRow(least, most, len(columns), np.array(columns, np.int32), np.array(entries))


def _evenly(count: int, waves: int) -> tuple[float, float]:
    """Return the fewest and the most people of a wave when `count` are spread evenly."""
    return float(count // waves), float(-(-count // waves))
