"""A lottery that can be drawn with dice: m numbered panels of names, each as likely as any other.

Everybody's number of tickets is within one of ⌊m·p⌋. Flanigan, Kehne, Procaccia, "Fair sortition made transparent"
(NeurIPS 2021), ask the same of a uniform lottery; here tickets are herded around the chances, and rewritten until it
holds.
"""

import numpy as np

from querschnitt.engines.selection.draw import Dice
from querschnitt.engines.selection.panels import Herd, Xorshift, first_dues
from querschnitt.engines.selection.problem import Unusable
from querschnitt.engines.selection.rounding import rounded_support
from querschnitt.engines.selection.selecting import Distribution
from querschnitt.engines.selection.types import Floats, Ints, Types

ATTEMPTS = 40  # per ticket, before the exact solver is asked
LOYALTY = 1.5  # seats by which those on a ticket go before others when it is rewritten

Tickets = tuple[tuple[str, ...], ...]


def named_lottery(distribution: Distribution, tickets: int, seed: str) -> Tickets:
    """Return `tickets` panels of ids (sorted, with those seated). The seed shuffles people of a type and the numbers.

    Raises Unusable where there are fewer places than people (tickets × size < people), since somebody would stand on no
    ticket, and its subclass NoTickets where no such tickets are found. Cost: O(tickets × types × categories), and the
    search of `rounded_support` where rewriting fails."""
    types = distribution.types
    people = int(types.counts.sum())
    if tickets * types.size < people and types.size:
        message = f"{tickets} tickets of {types.size} are fewer places than the {people} people in the pool."
        raise Unusable("too_few_tickets", message, tickets=tickets, size=types.size, people=people)
    dice = Dice(seed)
    panels = _typed_tickets(distribution, tickets)[dice.shuffled(np.arange(tickets))]
    return _named(distribution, panels, dice)


def _typed_tickets(distribution: Distribution, tickets: int) -> Ints:
    """Return panels of types (tickets × size), with the right number of seats for every type."""
    types, chances = distribution.types, distribution.chances
    if types.size == 0:
        return np.zeros((tickets, 0), np.int64)
    low, high = ticket_bounds(types, chances, tickets)
    # Begun in different phases, but half of the way only, so that hardly anybody ends a ticket off.
    herd = Herd(types, chances, due=0.25 + 0.5 * first_dues(len(types)))
    panels = herd.panels(tickets)
    if len(panels) == tickets and _mended(herd, panels, low, high):
        return panels
    used = distribution.weights > 0
    return rounded_support(distribution.panels[used], distribution.weights[used], low, high, tickets)


def _mended(herd: Herd, panels: Ints, low: Ints, high: Ints) -> bool:
    """Rewrite tickets (m × size, in place) one at a time until the seats of each type lie between `low` and `high` (T);
    return whether they do.

    A type that stands on too many leaves one, a type that stands on too few joins one, and herding changes as little
    else as the quotas allow. What makes it worse is dropped."""
    dice, kinds = Xorshift(), len(low)
    counts = np.bincount(panels.ravel(), minlength=kinds)
    middle, now = (low + high) / 2, _disorder(counts, low, high)
    for _attempt in range(ATTEMPTS * len(panels)):
        wrong = np.flatnonzero((counts < low) | (counts > high))
        if not len(wrong):
            return True
        kind = wrong[dice.below(len(wrong))]
        leaves = counts[kind] > high[kind]
        holders = np.flatnonzero((panels == kind).any(axis=1) == leaves)
        if not len(holders):
            continue
        ticket = holders[dice.below(len(holders))]
        rest = counts - np.bincount(panels[ticket], minlength=kinds)
        wish = np.clip(middle - rest, -2, 2) + 0.3 * dice.shares(kinds)
        wish[np.unique(panels[ticket])] += LOYALTY
        wish[rest >= high] -= 1.0  # one more would be one too many
        wish[kind] += -20.0 if leaves else 20.0
        herd.due[:] = wish - herd.target
        for panel in herd.panels(1):
            new_counts = rest + np.bincount(panel, minlength=kinds)
            if (after := _disorder(new_counts, low, high)) <= now:
                counts, panels[ticket], now = new_counts, panel, after
    return False


def _disorder(counts: Ints, low: Ints, high: Ints) -> float:
    """Return how far the seats of all types are from the middle of their bounds; much for those outside."""
    missed = np.maximum(low - counts, 0) + np.maximum(counts - high, 0)
    away = (low + high) / 2 - counts
    return float(4 * (missed * missed).sum() + 0.02 * (away * away).sum())


def ticket_bounds(types: Types, chances: Floats, tickets: int) -> tuple[Ints, Ints]:
    """Return the fewest and the most seats on all tickets together for each type (T): each person within one of ⌊m·p⌋,
    for m `tickets` and `chances` p (T, 0 to 1)."""
    floor = np.floor(tickets * chances + 1e-9).astype(np.int64)
    return types.counts * np.maximum(floor - 1, 0), types.counts * np.minimum(floor + 1, tickets)


def _named(distribution: Distribution, panels: Ints, dice: Dice) -> Tickets:
    """Return tickets of ids for panels of types. People of a type take turns, so that their numbers of tickets differ
    by one at most."""
    ids, types = distribution.problem.pool.ids, distribution.types
    queues = [dice.shuffled(types.members(kind)) for kind in range(len(types))]
    turns = [0] * len(types)
    seated, tickets = distribution.problem.seated, []
    for panel in panels:
        ticket = set(seated)
        for kind in panel.tolist():
            ticket.add(ids[queues[kind][turns[kind] % len(queues[kind])]])
            turns[kind] += 1
        tickets.append(tuple(sorted(ticket)))
    return tuple(tickets)
