"""Where people stand on the map: their votes along the components, stretched for those who voted on few statements."""

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.blocks import row_blocks, side_by_side
from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.components import Components, Reals, fixed_point
from querschnitt.engines.opinion.passes import Whole
from querschnitt.engines.opinion.votes import VoteTable

FEWEST_VOTES = 7


def positions(votes: VoteTable, components: Components) -> Reals:
    """(n, 2): Σ (vote − mean) · component over the statements a person voted on, × √(statements / votes); 0 for nobody's votes.

    The sum is one of whole numbers (see `passes`), so that a person stands on the same spot in whichever partition.
    Cost: some 3 ns a vote."""
    fixed, fixed_means = fixed_point(components.vectors, components.center, components.bits)
    signs = np.array([-1, 0, 1], np.int64)[None, :, None]
    table = np.ascontiguousarray((signs * fixed[:, None] - fixed_means[:, None]).reshape(-1, 2))
    found = np.empty((len(votes.participants), 2))

    def part(first: int, last: int) -> None:
        _project(votes.starts, votes.columns, votes.values, table, len(votes.statements), first, last, found)

    side_by_side(part, row_blocks(votes.starts))
    found *= 2.0**-components.bits
    return found


def counted(votes: VoteTable) -> NDArray[np.bool_]:
    """Who voted often enough to be put into a group: on 7 statements, or on all where there are fewer."""
    return votes.counts >= max(1, min(FEWEST_VOTES, len(votes.statements)))


@compiled
def _project(
    starts: Whole, columns: NDArray[np.int32], values: NDArray[np.int8], table: Whole, statements: int,
    first: int, last: int, found: Reals,
) -> None:  # fmt: skip
    for row in range(first, last):
        x, y = np.int64(0), np.int64(0)
        for place in range(starts[row], starts[row + 1]):
            term = 3 * columns[place] + values[place] + 1
            x += table[term, 0]
            y += table[term, 1]
        stretch = np.sqrt(statements / max(1, starts[row + 1] - starts[row]))
        found[row, 0], found[row, 1] = x * stretch, y * stretch
