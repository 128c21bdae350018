"""People as marks that stand for several: what may be drawn of a map without drawing a single person.

Where people stand close together they are counted in honeycomb cells. Hexagonal binning: D. B. Carr, R. J. Littlefield,
W. L. Nicholson, J. S. Littlefield, "Scatterplot Matrix Techniques for Large N", Journal of the American Statistical
Association 82 (1987), pages 424 to 436; a point belongs to the nearer of two interleaved rectangular lattices' nearest
nodes.

Where they stand apart, as small groups often do, neighbours are gathered in their middle: else a map would show the
large groups alone. Microaggregation: J. Domingo-Ferrer, J. M. Mateo-Sanz, "Practical data-oriented microaggregation for
statistical disclosure control", IEEE Transactions on Knowledge and Data Engineering 14 (2002), pages 189 to 201; here
by halving.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# On average a cell shall hold about as many: fewer and most of them may not be drawn, more and the shape is lost.
PEOPLE_A_CELL = 6
FEWEST_ACROSS, MOST_ACROSS = 4, 22


@dataclass(frozen=True)
class Cells:
    """Marks to be drawn; none is about fewer people than the threshold.

    x, y    float64 (c,)  where each mark stands, in the units of the positions
    people  int64 (c,)    how many of its group stand there, at least the threshold
    group   int64 (c,)    which group; -1 where there are none
    width   float         from a honeycomb cell's middle to that of its neighbour
    alone   int           people whom no mark stands for
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    people: NDArray[np.int64]
    group: NDArray[np.int64]
    width: float
    alone: int


def drawable_cells(positions: NDArray[np.float64], groups: NDArray[np.int64], *, threshold: int) -> Cells:
    """Gather people into marks.

    `positions` is (n, 2), finite; `groups` (n,) with -1 for nobody's. In each cell only its largest group is counted,
    and only if it has `threshold` people; equals go to the lower number. Everybody else is gathered with the nearest of
    their group; fewer than `threshold` in all are left out. The order of people does not matter.

    Cost: some sorts of n rows. Raises ValueError where the two lengths differ.
    """
    if len(positions) != len(groups):
        raise ValueError(f"{len(positions)} positions, but {len(groups)} groups")
    order = np.lexsort((groups, positions[:, 1], positions[:, 0]))
    positions, groups = positions[order], groups[order]
    width = _width(positions) if len(positions) else 1.0
    rows, columns = _nodes(positions / width)
    keys, cell_of, counts = np.unique(
        np.stack([rows, columns, groups], axis=1), axis=0, return_inverse=True, return_counts=True
    )
    drawn = _largest(keys, counts) & (counts >= threshold)
    x, y = keys[drawn, 1] / 2 * width, keys[drawn, 0] * (np.sqrt(3) / 2) * width
    marks = [
        (float(a), float(b), int(n), int(g)) for a, b, n, g in zip(x, y, counts[drawn], keys[drawn, 2], strict=True)
    ]
    apart = ~drawn[cell_of.ravel()]
    for group in np.unique(groups[apart]):
        standing = positions[apart & (groups == group)]
        marks += [(*middle, people, int(group)) for middle, people in _gathered(standing, threshold)]
    people = np.array([mark[2] for mark in marks], dtype=np.int64)
    places = np.array([mark[:2] for mark in marks], dtype=np.float64).reshape(-1, 2)
    labels = np.array([mark[3] for mark in marks], dtype=np.int64)
    return Cells(places[:, 0], places[:, 1], people, labels, width, len(positions) - int(people.sum()))


def _largest(keys: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return (c,): whether a row is that of the largest group in its cell."""
    best = np.lexsort((keys[:, 2], -counts, keys[:, 1], keys[:, 0]))
    first = np.ones(len(keys), dtype=bool)
    first[1:] = (np.diff(keys[best, :2], axis=0) != 0).any(axis=1)
    largest = np.zeros(len(keys), dtype=bool)
    largest[best[first]] = True
    return largest


def _gathered(positions: NDArray[np.float64], threshold: int) -> Iterator[tuple[tuple[float, float], int]]:
    """Halve across the wider side as long as both halves have enough people; yield the middle of each part and its
    people."""
    if len(positions) < threshold:
        return
    if len(positions) < 2 * threshold:
        x, y = positions.mean(axis=0)
        yield (float(x), float(y)), len(positions)
        return
    axis = int(np.ptp(positions, axis=0).argmax())
    ordered = positions[np.lexsort((positions[:, 1 - axis], positions[:, axis]))]
    half = len(ordered) // 2
    yield from _gathered(ordered[:half], threshold)
    yield from _gathered(ordered[half:], threshold)


def _width(positions: NDArray[np.float64]) -> float:
    """Choose the width so that the middle nine tenths of the people, where the map has its shape, fill a sensible
    number of cells."""
    low, high = np.quantile(positions, (0.05, 0.95), axis=0)
    spread = float((high - low).max())
    across = np.clip(np.sqrt(len(positions) / PEOPLE_A_CELL), FEWEST_ACROSS, MOST_ACROSS)
    return spread / float(across) if spread > 0 else 1.0


def _nodes(points: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the row, and the column in half widths, of the nearest node (n,): even rows hold even columns, odd rows
    odd ones."""
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
