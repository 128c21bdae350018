"""Weights as whole numbers of tickets, over the panels of the lottery itself: where swaps of people find no way."""

from typing import NamedTuple

import numpy as np

from querschnitt.engines.selection import solver
from querschnitt.engines.selection.compiled import compiled
from querschnitt.engines.selection.panels import first_state, random_share
from querschnitt.engines.selection.problem import Unusable
from querschnitt.engines.selection.types import Floats, Ints, UnsignedInts

EXCHANGES = 200_000_000  # seats looked at; a number of seconds would make the result depend on the machine
NODES = 200  # of the search tree, likewise
SMALL = 400  # types up to which the exact solver is asked as well


class NoTickets(Unusable):
    """No whole numbers of these panels were found that give everybody a number of tickets within the bounds."""


class TicketSearch(NamedTuple):
    """Tickets while they are exchanged. `panels` (m × size): types. `low`, `high` (T): bounds of the seats of each type
    on all tickets. `times` (m): tickets of each panel. `counts` (T): seats of each type on them. `change` (T): zeros to
    count in. `banned` (m): the step up to which a panel may not change again."""

    panels: Ints
    low: Ints
    high: Ints
    times: Ints
    counts: Ints
    change: Ints
    banned: Ints


def rounded_support(panels: Ints, weights: Floats, low: Ints, high: Ints, tickets: int) -> Ints:
    """Return `tickets` panels (tickets × size, types) out of `panels` (m × size), with repetition, so that the seats of
    each type lie between `low` and `high` (T). `weights` (m) add up to 1: about the share of tickets of each panel.

    Tickets are exchanged for other panels, one at a time, as long as that helps; where it ends too early, the same is
    asked as a whole-number programme (Flanigan, Kehne, Procaccia, 2021, section 5). Raises NoTickets where neither
    succeeds. Cost: at most EXCHANGES seats looked at, and with up to SMALL types one programme of m columns."""
    times = _nearest(weights, tickets)
    counts, change, banned = np.zeros(len(low), np.int64), np.zeros(len(low), np.int64), np.zeros(len(panels), np.int64)
    search = TicketSearch(panels, low, high, times, counts, change, banned)
    _exchange(search, first_state(), max(EXCHANGES // panels.size, 200))
    counts = np.bincount(panels.ravel(), weights=np.repeat(times, panels.shape[1]), minlength=len(low))
    if ((counts < low) | (counts > high)).any():
        times = _by_programme(panels, low, high, tickets)
    return np.repeat(panels, times, axis=0)


def _nearest(weights: Floats, tickets: int) -> Ints:
    """Return whole numbers (m) that add up to `tickets`: the largest remainders get one more; of equals, those that
    come first."""
    times = np.floor(weights * tickets + 1e-9).astype(np.int64)
    rest = np.argsort(times - weights * tickets, kind="stable")
    times[rest[: tickets - int(times.sum())]] += 1
    return times


@compiled
def _cost(count: int, low: int, high: int) -> float:
    """Return what a type with so many seats costs: 0 in the middle of its bounds, and soon much outside."""
    miss, away = max(low - count, count - high, 0), count - (low + high) / 2
    return 4.0 * miss * miss + 0.02 * away * away


@compiled
def _first_wrong(counts: Ints, low: Ints, high: Ints, first: int) -> int:
    """Return the first type outside its bounds, beginning with `first` and going round; −1 where there is none."""
    for ahead in range(len(counts)):
        kind = (first + ahead) % len(counts)
        if counts[kind] < low[kind] or counts[kind] > high[kind]:
            return kind
    return -1


@compiled
def _exchange(search: TicketSearch, random: UnsignedInts, steps: int) -> None:
    """Exchange tickets until every type is within its bounds, at most `steps` times: one ticket of a panel for one of
    another, the best of all others that was not given away lately, even if it is worse than before, so that no dead end
    holds the search."""
    panels, times, counts, banned = search.panels, search.times, search.counts, search.banned
    kinds, size = len(search.low), panels.shape[1]
    for panel in range(len(panels)):
        for seat in range(size):
            counts[panels[panel, seat]] += times[panel]
    for step in range(steps):
        if _first_wrong(counts, search.low, search.high, int(random_share(random) * kinds)) < 0:
            return
        leaving = _cheapest(search, step, -1)
        if leaving < 0:
            continue
        for seat in range(size):
            counts[panels[leaving, seat]] -= 1
        times[leaving] -= 1
        banned[leaving] = step + 8 + int(random_share(random) * 8)
        entering = _cheapest(search, step, 1)
        if entering < 0:
            entering = leaving
        for seat in range(size):
            counts[panels[entering, seat]] += 1
        times[entering] += 1
        banned[entering] = step + 8 + int(random_share(random) * 8)


@compiled
def _cheapest(search: TicketSearch, step: int, by: int) -> int:
    """Return the panel of which one ticket fewer (by = −1) or more (by = 1) costs least; −1 where none may change."""
    panels, counts, change, low, high = search.panels, search.counts, search.change, search.low, search.high
    cheapest, least = -1, 1e300
    for panel in range(len(panels)):
        if search.banned[panel] > step or (by < 0 and search.times[panel] == 0):
            continue
        cost = 0.0
        for seat in range(panels.shape[1]):
            kind = panels[panel, seat]
            before = counts[kind] + change[kind]
            cost += _cost(before + by, low[kind], high[kind]) - _cost(before, low[kind], high[kind])
            change[kind] += by
        for seat in range(panels.shape[1]):
            change[panels[panel, seat]] = 0
        if cost < least:
            cheapest, least = panel, cost
    return cheapest


def _by_programme(panels: Ints, low: Ints, high: Ints, tickets: int) -> Ints:
    """Return tickets of each panel (m) by the exact solver. Raises NoTickets."""
    highs = solver.solver()
    for least, most in zip(low, high, strict=True):
        highs.addRow(float(least), float(most), *solver.NO_ENTRIES)
    highs.addRow(float(tickets), float(tickets), *solver.NO_ENTRIES)
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
