"""What of the counts may be published: no cell of one to four people, none that can be worked out, none by subtracting two
publications, and no person's row.

Counts of one statement stand in a table: sets of people that do not overlap by answers, with the sums of rows and columns and of
all. Numbers hidden in it are the unknowns of as many equations as it has lines. Gusfield ("A graph theoretic approach to statistical
data security", 1988): with lines as nodes and hidden cells as edges, a cell can be worked out unless it lies on a circle along which
one can be added and taken away in turns. So each small cell gets the cheapest circle, counted in people hidden for it. Nought is
nobody and is shown; a hidden cell is therefore known to be at least 1, and circles must keep to that.

What is guarded is the exact number: that a hidden cell lies between 1 and 4 can be guessed from its being hidden.
"""

import heapq
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.chance import Reals, Whole

FEWEST: Final = 5
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Publication:
    """`counts` (r + 1, c + 1) with the sums in the last row and column, and what of it is `hidden`. `held_back`: these are the
    figures of the publication before, since the difference to those of today would tell about one to four people."""

    counts: Whole
    hidden: Mask
    held_back: bool = False

    @property
    def shown(self) -> list[list[int | None]]:
        return [
            [None if hides else int(count) for count, hides in zip(counts, hidden, strict=True)]
            for counts, hidden in zip(self.counts.tolist(), self.hidden.tolist(), strict=True)
        ]


def published(counts: Whole, before: Publication | None = None) -> Publication:
    """`counts` (r, c) whole numbers, at least 0, of sets of people that do not overlap. With the publication `before`, of the same
    sets and answers: cells hidden then stay hidden until they have changed by five people or more; and while a cell that is shown in
    both would have changed by one to four, or all cells together that a line hides, the one before is shown again.

    Raises ValueError for another shape or for negative counts."""
    if counts.ndim != 2 or (counts < 0).any():
        raise ValueError("Counts are a table of whole numbers from 0 on.")
    table = _with_sums(counts)
    if before is None:
        return Publication(table, hidden_cells(table))
    if before.counts.shape != table.shape:
        raise ValueError("Both publications must be of the same sets of people and answers.")
    change = np.abs(table - before.counts)
    now = Publication(table, hidden_cells(table, before.hidden & (change < FEWEST) & (table > 0)))
    if telling(before, now).any() or _lines_tell(before, now):
        return Publication(before.counts, before.hidden, held_back=True)
    return now


def telling(before: Publication, after: Publication) -> Mask:
    """Cells that both show and whose difference is one to four people."""
    change = np.abs(after.counts - before.counts)
    found: Mask = (change > 0) & (change < FEWEST) & ~before.hidden & ~after.hidden
    return found


def _lines_tell(before: Publication, after: Publication) -> bool:
    """Whether subtracting what a line shows in both leaves one to four people for all that it hides."""
    signs = np.ones(after.counts.shape, np.int64)
    signs[-1, :-1] = signs[:-1, -1] = -1
    shown = np.where(before.hidden | after.hidden, 0, signs * (after.counts - before.counts))
    left = np.abs(np.concatenate([shown.sum(axis=0), shown.sum(axis=1)]))
    return bool(((left > 0) & (left < FEWEST)).any())


def hidden_cells(table: Whole, also: Mask | None = None) -> Mask:
    """Of a table with its sums. `also`: hidden whatever they hold. Where no circle is left, all but the noughts are hidden."""
    small = (table > 0) & (table < FEWEST)
    hidden = small if also is None else small | also
    guarded = [(int(table[row, column]), int(row), int(column)) for row, column in np.argwhere(hidden)]
    hidden = hidden.copy()
    for _count, row, column in sorted(guarded):
        circles = [_circle(table, hidden, row, column, up) for up in (True, False)]
        found = [one for one in circles if one is not None]
        if not found:
            return table > 0
        for cell in min(found)[1]:
            hidden[cell] = True
    return hidden


def dots(positions: Reals, groups: Whole) -> tuple[Reals, Whole, Whole]:
    """Places (d, 2), people (d,), group (d,): each dot stands for the mean of five to nine people of one group who are close
    together; groups of fewer have none. Halved at the median of the wider side until halves would be too small (LeFevre, DeWitt and
    Ramakrishnan, "Mondrian multidimensional k-anonymity", 2006)."""
    found = []
    for group in range(int(groups.max(initial=-1)) + 1):
        waiting = [np.flatnonzero(groups == group)]
        while waiting:
            rows = waiting.pop()
            if len(rows) >= 2 * FEWEST:
                spread = np.ptp(positions[rows], axis=0)
                wide = int(np.argmax(spread))
                order = rows[np.lexsort((positions[rows, 1 - wide], positions[rows, wide]))]
                waiting += [order[len(rows) // 2 :], order[: len(rows) // 2]]
            elif len(rows) >= FEWEST:
                found.append((*positions[rows].mean(axis=0), len(rows), group))
    table = np.array(found).reshape(-1, 4)
    return table[:, :2], table[:, 2].astype(np.int64), table[:, 3].astype(np.int64)


def _with_sums(counts: Whole) -> Whole:
    table = np.zeros((counts.shape[0] + 1, counts.shape[1] + 1), np.int64)
    table[:-1, :-1] = counts
    table[-1, :-1], table[:-1, -1], table[-1, -1] = counts.sum(axis=0), counts.sum(axis=1), counts.sum()
    return table


def _circle(table: Whole, hidden: Mask, row: int, column: int, up: bool) -> tuple[int, list[tuple[int, int]]] | None:
    """People, and cells, of the cheapest circle on which this cell can be one more (`up`) or one less; None without.

    Sums count with the opposite sign of what they add up, so that every line comes to nought. From the column of the cell to its row
    the way goes through cells that change against it and along with it in turns. Dijkstra 1959."""
    rows, columns = table.shape
    # A change by `step` in the sense of the lines makes a cell larger or, if it is a sum, smaller.
    step = 1 if up == _adds(table, row, column) else -1
    if not up and table[row, column] < 2:
        return None
    start, goal = rows + column, row
    best, came, waiting = {start: 0}, dict[int, int](), [(0, start)]
    while waiting:
        people, node = heapq.heappop(waiting)
        if node == goal:
            break
        if people > best[node]:
            continue
        others = range(rows) if node >= rows else range(rows, rows + columns)
        for other in others:
            cell = (other, node - rows) if node >= rows else (node, other - rows)
            change = -step if node >= rows else step
            grows = (change > 0) == _adds(table, *cell)
            if cell == (row, column) or table[cell] < (1 if grows else 2):
                continue
            further = people + (0 if hidden[cell] else int(table[cell]))
            if further < best.get(other, further + 1):
                best[other], came[other] = further, node
                heapq.heappush(waiting, (further, other))
    if goal not in best:
        return None
    cells, node = [], goal
    while node != start:
        low, high = sorted((node, came[node]))
        cells.append((low, high - rows))
        node = came[node]
    return best[goal], cells


def _adds(table: Whole, row: int, column: int) -> bool:
    """Whether the cell is a count or the sum of all; else it is the sum of a line."""
    rows, columns = table.shape
    return bool((row == rows - 1) == (column == columns - 1))
