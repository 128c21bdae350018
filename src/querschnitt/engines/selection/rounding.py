"""Weights as whole numbers of tickets, over the panels of the lottery itself: where swaps of people find no way."""

from typing import Any

import numpy as np

from querschnitt.engines.selection import solver
from querschnitt.engines.selection.compiled import compiled
from querschnitt.engines.selection.panels import _random, first_state
from querschnitt.engines.selection.problem import Unusable
from querschnitt.engines.selection.types import Floats, Ints

EXCHANGES = 200_000_000  # places looked at; a number of seconds would make the result depend on the machine
NODES = 200  # of the search tree, likewise
SMALL = 400  # types up to which the exact solver is asked as well


class NoTickets(Unusable):
    """No whole numbers of these panels were found that give everybody a number of tickets within the bounds."""


def rounded_support(panels: Ints, weights: Floats, low: Ints, high: Ints, tickets: int) -> Ints:
    """`tickets` panels out of `panels` (with repetition) with low ≤ places of each type ≤ high. Raises NoTickets.

    Tickets are exchanged for other panels, one at a time, as long as that helps; where it ends too early, the same is
    asked as a whole-number programme (Flanigan, Kehne, Procaccia, 2021, section 5)."""
    times = _nearest(weights, tickets)
    _exchange(panels, times, low, high, first_state(), max(EXCHANGES // panels.size, 200))
    counts = np.bincount(panels.ravel(), weights=np.repeat(times, panels.shape[1]), minlength=len(low))
    if ((counts < low) | (counts > high)).any():
        times = _by_programme(panels, low, high, tickets)
    return np.repeat(panels, times, axis=0)


def _nearest(weights: Floats, tickets: int) -> Ints:
    """Whole numbers that add up to `tickets`: the largest remainders get one more; of equals, those that come first."""
    times = np.floor(weights * tickets + 1e-9).astype(np.int64)
    rest = np.argsort(times - weights * tickets, kind="stable")
    times[rest[: tickets - int(times.sum())]] += 1
    return times


@compiled
def _off(count: Any, low: Any, high: Any) -> Any:
    """What a type with so many places costs: 0 in the middle, and soon much outside."""
    miss, away = max(low - count, count - high, 0), count - (low + high) / 2
    return 4.0 * miss * miss + 0.02 * away * away


@compiled
def _exchange(panels: Any, times: Any, low: Any, high: Any, state: Any, steps: Any) -> Any:
    """One ticket of a panel for one of another, so that a type that is wrong comes nearer; the best of all others that
    was not given away lately, even if it is worse than before, so that no dead end holds it."""
    kinds, many, size = len(low), panels.shape[0], panels.shape[1]
    counts, change, banned = np.zeros(kinds, np.int64), np.zeros(kinds, np.int64), np.zeros(many, np.int64)
    for panel in range(many):
        for place in range(size):
            counts[panels[panel, place]] += times[panel]
    for step in range(steps):
        first, kind = int(_random(state) * kinds), -1
        for ahead in range(kinds):
            now = (first + ahead) % kinds
            if counts[now] < low[now] or counts[now] > high[now]:
                kind = now
                break
        if kind < 0:
            return
        out = _worst(panels, times, counts, low, high, change, banned, step, -1)
        if out < 0:
            continue
        for place in range(size):
            counts[panels[out, place]] -= 1
        times[out] -= 1
        banned[out] = step + 8 + int(_random(state) * 8)
        come = _worst(panels, times, counts, low, high, change, banned, step, 1)
        if come < 0:
            come = out
        for place in range(size):
            counts[panels[come, place]] += 1
        times[come] += 1
        banned[come] = step + 8 + int(_random(state) * 8)


@compiled
def _worst(panels: Any, times: Any, counts: Any, low: Any, high: Any, change: Any, banned: Any, step: Any, by: Any) -> Any:  # fmt: skip
    """The panel of which one ticket fewer (by = −1) or more (by = 1) costs least; −1 where none may change."""
    found, least = -1, 1e300
    for panel in range(len(panels)):
        if banned[panel] > step or (by < 0 and times[panel] == 0):
            continue
        cost = 0.0
        for place in range(panels.shape[1]):
            now = panels[panel, place]
            before = counts[now] + change[now]
            cost += _off(before + by, low[now], high[now]) - _off(before, low[now], high[now])
            change[now] += by
        for place in range(panels.shape[1]):
            change[panels[panel, place]] = 0
        if cost < least:
            found, least = panel, cost
    return found


def _by_programme(panels: Ints, low: Ints, high: Ints, tickets: int) -> Ints:
    highs = solver.solver()
    for least, most in zip(low, high, strict=True):
        highs.addRow(float(least), float(most), *solver.NOTHING)
    highs.addRow(float(tickets), float(tickets), *solver.NOTHING)
    for panel in panels:
        kinds, times = np.unique(panel, return_counts=True)
        rows = np.append(kinds, len(low)).astype(np.int32)
        highs.addCol(0.0, 0.0, float(tickets), len(rows), rows, np.append(times, 1).astype(np.float64))
    columns = np.arange(len(panels), dtype=np.int32)
    highs.changeColsIntegrality(len(panels), columns, np.full(len(panels), solver.WHOLE))
    highs.setOptionValue("mip_max_nodes", NODES)
    if len(low) <= SMALL:
        highs.run()
    if highs.getModelStatus() != solver.OPTIMAL:
        message = f"With {tickets} tickets not everybody gets the right number of them; please try another number."
        raise NoTickets("no_tickets", message, tickets=tickets)
    return np.asarray(np.rint(np.array(highs.getSolution().col_value)), np.int64)
