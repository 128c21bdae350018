"""People as honeycomb cells: what may be drawn of a map without drawing a single person.

Hexagonal binning: D. B. Carr, R. J. Littlefield, W. L. Nicholson, J. S. Littlefield, "Scatterplot Matrix Techniques for
Large N", Journal of the American Statistical Association 82 (1987), pages 424 to 436. A point belongs to the nearer of two
interleaved rectangular lattices' nearest nodes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# On average a cell shall hold about as many: fewer and most of them may not be drawn, more and the shape is lost.
PEOPLE_A_CELL = 6
FEWEST_ACROSS, MOST_ACROSS = 4, 22


@dataclass(frozen=True)
class Cells:
    """
    x, y    float64 (c,)  the middle of each cell that may be drawn, in the units of the positions
    people  int64 (c,)    how many of its group stand there, at least the threshold
    group   int64 (c,)    which group; -1 where there are none
    width   float         from a cell's middle to that of its neighbour
    alone   int           people who stand in no drawn cell
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    people: NDArray[np.int64]
    group: NDArray[np.int64]
    width: float
    alone: int


def drawable_cells(positions: NDArray[np.float64], groups: NDArray[np.int64], *, threshold: int) -> Cells:
    """`positions` is (n, 2), finite; `groups` (n,) with -1 for nobody's. In each cell only its largest group is counted,
    and only if it has `threshold` people; equals go to the lower number. Ordered by row, then column.

    Cost: one sort of n rows. Raises ValueError where the two lengths differ.
    """
    if len(positions) != len(groups):
        raise ValueError(f"{len(positions)} positions, but {len(groups)} groups")
    n = len(positions)
    if n == 0:
        return _none(1.0, 0)
    width = _width(positions)
    rows, columns = _nodes(positions / width)
    keys, counts = np.unique(np.stack([rows, columns, groups], axis=1), axis=0, return_counts=True)
    best = np.lexsort((keys[:, 2], -counts, keys[:, 1], keys[:, 0]))
    keys, counts = keys[best], counts[best]
    first = np.ones(len(keys), dtype=bool)
    first[1:] = (np.diff(keys[:, :2], axis=0) != 0).any(axis=1)
    drawn = first & (counts >= threshold)
    keys, counts = keys[drawn], counts[drawn]
    x, y = keys[:, 1] / 2 * width, keys[:, 0] * (np.sqrt(3) / 2) * width
    return Cells(x, y, counts, keys[:, 2], width, n - int(counts.sum()))


def _width(positions: NDArray[np.float64]) -> float:
    """So that the middle nine tenths of the people, where the map has its shape, fill a sensible number of cells."""
    low, high = np.quantile(positions, (0.05, 0.95), axis=0)
    spread = float((high - low).max())
    across = np.clip(np.sqrt(len(positions) / PEOPLE_A_CELL), FEWEST_ACROSS, MOST_ACROSS)
    return spread / float(across) if spread > 0 else 1.0


def _nodes(points: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Row, and column in half widths: even rows hold even columns, odd rows odd ones."""
    height = np.sqrt(3) / 2
    even_rows, even_columns = 2 * np.rint(points[:, 1] / (2 * height)), 2 * np.rint(points[:, 0])
    odd_rows = 2 * np.floor(points[:, 1] / (2 * height)) + 1
    odd_columns = 2 * np.floor(points[:, 0]) + 1
    nearer = _distance(points, even_rows, even_columns) <= _distance(points, odd_rows, odd_columns)
    rows, columns = np.where(nearer, even_rows, odd_rows), np.where(nearer, even_columns, odd_columns)
    return rows.astype(np.int64), columns.astype(np.int64)


def _distance(
    points: NDArray[np.float64], rows: NDArray[np.float64], columns: NDArray[np.float64]
) -> NDArray[np.float64]:
    squares: NDArray[np.float64] = (points[:, 0] - columns / 2) ** 2 + (points[:, 1] - rows * np.sqrt(3) / 2) ** 2
    return squares


def _none(width: float, alone: int) -> Cells:
    floats, whole = np.empty(0), np.empty(0, dtype=np.int64)
    return Cells(floats, floats, whole, whole, width, alone)
