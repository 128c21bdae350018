"""Many different panels whose average comes close to a target: herding.

Each type collects its target share round by round (`due`); a panel takes those most overdue, and swaps members
until every quota is met. Welling, "Herding dynamical weights to learn", ICML 2009: the argmax of the accumulated
deficits keeps them bounded. Here the argmax is approximate, the quotas are exact.

Panels stay on the face of the target: a row that is tight on average must be tight in every panel.
"""

from typing import NamedTuple

import numpy as np

from querschnitt.engines.selection.compiled import compiled
from querschnitt.engines.selection.types import Floats, Ints, Types, UnsignedInts

WIDTH = 8  # candidates looked at, in sizes of the panel
PATIENCE = 24  # fruitless attempts in a row before the exact solver is asked


class HerdGoal(NamedTuple):
    """What panels are herded towards. `rows` (T × F): the row of each type in each category, −1 for none. `counts` (T):
    people of each type. `target` (T): members of each type in a panel on average. `least`, `most` (R): bounds of
    rows."""

    rows: Ints
    counts: Ints
    target: Floats
    least: Ints
    most: Ints


class HerdState(NamedTuple):
    """What carries over from one panel to the next. `due` (T): seats by which each type is overdue. `band` (2): how far
    below the last threshold of urgency candidates are taken, and that threshold. `random` (1): state of xorshift64*."""

    due: Floats
    band: Floats
    random: UnsignedInts


class Candidates(NamedTuple):
    """Buffers for those who may sit in the next panel, each as long as there are people. `kinds`: the type of each.
    `urgency`: by how many seats the type is overdue for this person. `unit`: number of the person in the type, from
    0."""

    kinds: Ints
    urgency: Floats
    unit: Ints


class PanelDraft(NamedTuple):
    """A panel while its members are swapped. `chosen` (T), `row_counts` (R): members of each type, and in each row.
    `fewer`, `more` (R): broken people that one member fewer or more in a row adds. `banned` (T): count of swaps up to
    which a type may not be swapped again."""

    chosen: Ints
    row_counts: Ints
    fewer: Ints
    more: Ints
    banned: Ints


class Herd:
    """A source of panels whose average approaches `chances` (T, probability of each person of a type, 0 to 1).

    `due` (T) is where each type begins, in seats; it can be changed between panels. `target` (T): members on average.
    """

    def __init__(self, types: Types, chances: Floats, due: Floats | None = None) -> None:
        self.target = chances * types.counts
        self.due = first_dues(len(types)) if due is None else due
        self._size = types.size
        self._goal = HerdGoal(types.bound_rows, types.counts, self.target, *face(types, self.target))
        self._band, self._random = np.array([0.3, 0.0]), first_state()

    def panels(self, wanted: int) -> Ints:
        """Return up to `wanted` more panels (≤ wanted × size, entries are types); fewer where the swaps get stuck.

        Cost: O(wanted × (T + swaps × candidates × F)), at most 60 + 4·size swaps a panel."""
        panels = np.empty((wanted, self._size), np.int64)
        state = HerdState(self.due, self._band, self._random)
        done = _herd(self._goal, state, panels, WIDTH * self._size + 40, PATIENCE)
        return panels[:done]


def face(types: Types, target: Floats) -> tuple[Ints, Ints]:
    """Return least and most (R) of each row, closed where the target (T, members on average) touches them."""
    used = types.per_row(target)
    low, high = used <= types.least + 1e-7, used >= types.most - 1e-7
    return np.where(high, types.most, types.least), np.where(low, types.least, types.most)


def first_dues(kinds: int) -> Floats:
    """Return different phases (T, in [0, 1)), so that types with the same target don't come due together: the golden
    ratio sequence."""
    return np.asarray((np.arange(1, kinds + 1) * 0.6180339887498949) % 1.0, np.float64)


class Xorshift:
    """The random numbers of the compiled loops, for Python; always the same sequence."""

    def __init__(self) -> None:
        self._state = first_state()

    def below(self, limit: int) -> int:
        """Return a number from 0 to limit − 1."""
        return int(random_share(self._state) * limit)

    def shares(self, number: int) -> Floats:
        """Return `number` numbers in [0, 1)."""
        shares = np.empty(number)
        _fill(self._state, shares)
        return shares


def first_state() -> UnsignedInts:
    """Return the state (1) with which every sequence of random numbers begins."""
    return np.array([np.uint64(0x9E3779B97F4A7C15)])


@compiled
def _fill(state: UnsignedInts, shares: Floats) -> None:
    for index in range(len(shares)):
        shares[index] = random_share(state)


@compiled
def random_share(state: UnsignedInts) -> float:
    """Advance `state` (1) and return a number in [0, 1), the same on every machine: xorshift64*."""
    x = state[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    state[0] = x
    return float((x * np.uint64(2685821657736338717)) >> np.uint64(11)) / 9007199254740992.0


@compiled
def _broken(row_counts: Ints, least: Ints, most: Ints) -> int:
    """Return by how many people the rows miss their bounds, altogether."""
    missing = 0
    for row in range(len(row_counts)):
        missing += max(row_counts[row] - most[row], 0) + max(least[row] - row_counts[row], 0)
    return missing


@compiled
def _fill_candidates(goal: HerdGoal, state: HerdState, wanted: int, noise: float, candidates: Candidates) -> int:
    """Fill `candidates` with units of types (a type may send several) whose urgency lies above a band under the last
    threshold, wider until there are `wanted`. Return how many there are."""
    counts, target, due, band = goal.counts, goal.target, state.due, state.band
    kinds, urgency, unit = candidates.kinds, candidates.urgency, candidates.unit
    while True:
        filled, floor = 0, band[1] - band[0]
        for kind in range(len(counts)):
            if target[kind] <= 0.0:
                continue
            now = due[kind] - 0.5
            if noise > 0.0:
                now += noise * (random_share(state.random) - 0.5)
            number = 0
            while number < counts[kind] and now > floor and filled < len(kinds):
                kinds[filled], urgency[filled], unit[filled] = kind, now, number
                filled += 1
                number += 1
                now -= 1.0
        if filled >= wanted or band[0] > 1e6:
            return filled
        band[0] = band[0] * 1.4 + 1e-3


@compiled
def _kth_largest(values: Floats, k: int) -> float:
    """Return the k-th largest of `values`, which are reordered: Hoare's selection."""
    low, high, goal = 0, len(values) - 1, k - 1
    while low < high:
        pivot, i, j = values[(low + high) // 2], low, high
        while i <= j:
            while values[i] > pivot:
                i += 1
            while values[j] < pivot:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                i += 1
                j -= 1
        if goal <= j:
            high = j
        elif goal >= i:
            low = i
        else:
            break
    return float(values[goal])


@compiled
def _choose_most_urgent(rows: Ints, candidates: Candidates, filled: int, size: int, draft: PanelDraft) -> float:
    """Put the `size` most urgent of the first `filled` candidates into the draft; of equals those that come first.
    Return the threshold."""
    kinds, urgency = candidates.kinds, candidates.urgency
    threshold = _kth_largest(urgency[:filled].copy(), size)
    left = size
    for index in range(filled):
        if urgency[index] > threshold:
            left -= 1
    draft.row_counts[:] = 0
    for index in range(filled):
        if urgency[index] < threshold or (urgency[index] == threshold and left == 0):
            continue
        if urgency[index] == threshold:
            left -= 1
        _count(kinds[index], 1, rows, draft)
    return threshold


@compiled
def _count(kind: int, step: int, rows: Ints, draft: PanelDraft) -> None:
    """Add `step` members of a type to the draft."""
    draft.chosen[kind] += step
    for column in range(rows.shape[1]):
        if rows[kind, column] >= 0:
            draft.row_counts[rows[kind, column]] += step


@compiled
def _price_rows(goal: HerdGoal, draft: PanelDraft) -> None:
    """Set how many broken people one member fewer, or more, adds in each row."""
    counts = draft.row_counts
    for row in range(len(counts)):
        draft.fewer[row] = (counts[row] <= goal.least[row]) - (counts[row] > goal.most[row])
        draft.more[row] = (counts[row] >= goal.most[row]) - (counts[row] < goal.least[row])


@compiled
def _leaving(
    rows: Ints, due: Floats, candidates: Candidates, filled: int, draft: PanelDraft, clock: int, weight: float
) -> int:
    """Return the type whose last member helps most by leaving; −1 where nobody can leave."""
    kinds, unit, chosen, banned = candidates.kinds, candidates.unit, draft.chosen, draft.banned
    leaving, best = -1, 1e18
    for index in range(filled):
        kind = kinds[index]
        if chosen[kind] == 0 or unit[index] != chosen[kind] - 1 or banned[kind] > clock:
            continue
        cost = due[kind] - chosen[kind]
        for column in range(rows.shape[1]):
            if rows[kind, column] >= 0:
                cost += weight * draft.fewer[rows[kind, column]]
        if cost < best:
            leaving, best = kind, cost
    return leaving


@compiled
def _entering(
    rows: Ints,
    due: Floats,
    candidates: Candidates,
    filled: int,
    draft: PanelDraft,
    clock: int,
    weight: float,
    leaving: int,
) -> int:
    """Return the type that helps most in the seat of `leaving`; in a row that both share nothing changes. −1 where
    nobody can enter."""
    kinds, unit, chosen, banned = candidates.kinds, candidates.unit, draft.chosen, draft.banned
    entering, best = -1, -1e18
    for index in range(filled):
        kind = kinds[index]
        if kind == leaving or unit[index] != chosen[kind] or banned[kind] > clock:
            continue
        gain = due[kind] - chosen[kind]
        for column in range(rows.shape[1]):
            row = rows[kind, column]
            if row >= 0:
                gain -= weight * (-draft.fewer[row] if row == rows[leaving, column] else draft.more[row])
        if gain > best:
            entering, best = kind, gain
    return entering


@compiled
def _swap(
    goal: HerdGoal, due: Floats, candidates: Candidates, filled: int, draft: PanelDraft, clock: int, weight: float
) -> bool:
    """Exchange the member whose leaving helps most for whoever then helps most; return False where nobody can be
    exchanged. A broken person counts `weight`, an overdue seat 1."""
    rows = goal.rows
    _price_rows(goal, draft)
    leaving = _leaving(rows, due, candidates, filled, draft, clock, weight)
    if leaving < 0:
        return False
    entering = _entering(rows, due, candidates, filled, draft, clock, weight, leaving)
    if entering < 0:
        return False
    _count(leaving, -1, rows, draft)
    _count(entering, 1, rows, draft)
    draft.banned[leaving] = draft.banned[entering] = clock + 7
    return True


@compiled
def _empty_draft(kinds: int, rows: int) -> PanelDraft:
    chosen, banned = np.zeros(kinds, np.int64), np.zeros(kinds, np.int64)
    row_counts, fewer, more = np.zeros(rows, np.int64), np.zeros(rows, np.int64), np.zeros(rows, np.int64)
    return PanelDraft(chosen, row_counts, fewer, more, banned)


@compiled
def _herd(goal: HerdGoal, state: HerdState, panels: Ints, wanted: int, patience: int) -> int:
    """Write panels into `panels` (m × size, types) until it is full or `patience` attempts in a row have failed;
    return how many were written. `wanted`: candidates looked at for each."""
    people, size, due, band = goal.counts.sum(), panels.shape[1], state.due, state.band
    candidates = Candidates(np.empty(people, np.int64), np.empty(people), np.empty(people, np.int64))
    draft = _empty_draft(len(goal.counts), len(goal.least))
    chosen, kinds = draft.chosen, candidates.kinds
    done, misses, clock, wanted = 0, 0, 0, min(wanted, people)
    while done < len(panels) and misses <= patience:
        due += goal.target
        filled = _fill_candidates(goal, state, wanted, 0.3 * misses, candidates)
        if filled < size:
            return done
        if filled > 1.5 * wanted:
            band[0] *= 0.9
        band[1] = _choose_most_urgent(goal.rows, candidates, filled, size, draft)
        for _attempt in range(60 + 4 * size):
            clock += 1
            if _broken(draft.row_counts, goal.least, goal.most) == 0:
                break
            if not _swap(goal, due, candidates, filled, draft, clock, 1.0 + misses):
                break
        clock += 10
        met = _broken(draft.row_counts, goal.least, goal.most) == 0
        seat = 0
        for index in range(filled):
            kind = kinds[index]
            while chosen[kind] > 0:
                chosen[kind] -= 1
                if met:
                    panels[done, seat] = kind
                    due[kind] -= 1.0
                    seat += 1
        if met:
            done += 1
            misses = 0
        else:
            due -= goal.target
            misses += 1
    return done
