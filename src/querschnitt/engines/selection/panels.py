"""Many different panels whose average comes close to a target: herding.

Each type collects its target share round by round (`due`); a panel takes those most overdue, and swaps members
until every quota is met. Welling, "Herding dynamical weights to learn", ICML 2009: the argmax of the accumulated
deficits keeps them bounded. Here the argmax is approximate, the quotas are exact.

Panels stay on the face of the target: a row that is tight on average must be tight in every panel.
"""

from typing import Any

import numpy as np

from querschnitt.engines.selection.compiled import compiled
from querschnitt.engines.selection.types import Floats, Ints, Types

WIDTH = 8  # candidates looked at, in sizes of the panel
PATIENCE = 24  # fruitless attempts in a row before the exact solver is asked


class Herd:
    """Panels in compressed form: members[starts[j]:starts[j+1]] are the types of panel j, with repetition."""

    def __init__(self, types: Types, chances: Floats, due: Floats | None = None) -> None:
        self.types, self.target = types, chances * types.counts
        self.least, self.most = face(types, self.target)
        self.due = first_dues(len(types)) if due is None else due
        self.state = first_state()
        self.memory = np.array([0.3, 0.0])

    def panels(self, wanted: int) -> Ints:
        """Up to `wanted` more panels (wanted × size); fewer where the swaps get stuck."""
        found = np.empty((wanted, self.types.size), np.int64)
        done = _herd(
            self.types.rows, self.types.counts, self.target, self.least, self.most, self.due, self.memory,
            self.state, found, WIDTH * self.types.size + 40, PATIENCE,
        )  # fmt: skip
        return found[:done]


def face(types: Types, target: Floats) -> tuple[Ints, Ints]:
    """Bounds of the rows, closed where the target touches them."""
    used = types.per_row(target)
    low, high = used <= types.least + 1e-7, used >= types.most - 1e-7
    return np.where(high, types.most, types.least), np.where(low, types.least, types.most)


def first_dues(kinds: int) -> Floats:
    """Different phases, so that types with the same target don't come due together (golden ratio sequence)."""
    spread: Floats = (np.arange(1, kinds + 1) * 0.6180339887498949) % 1.0
    return spread


class Xorshift:
    """The compiled loops' random numbers, for Python."""

    def __init__(self) -> None:
        self._state = first_state()

    def below(self, limit: int) -> int:
        return int(_random(self._state) * limit)

    def shares(self, number: int) -> Floats:
        """Numbers in [0, 1)."""
        out = np.empty(number)
        _fill(self._state, out)
        return out


def first_state() -> Any:
    return np.array([np.uint64(0x9E3779B97F4A7C15)])


@compiled
def _fill(state, out):  # type: ignore[no-untyped-def]
    for place in range(len(out)):
        out[place] = _random(state)


@compiled
def _random(state: Ints) -> float:
    """xorshift64*: numbers in [0, 1) that are the same on every machine."""
    x = state[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    state[0] = x
    return float((x * np.uint64(2685821657736338717)) >> np.uint64(11)) / 9007199254740992.0


@compiled
def _broken(taken: Ints, least: Ints, most: Ints) -> int:
    """By how many people the rows miss their bounds, altogether."""
    missing = 0
    for row in range(len(taken)):
        missing += max(taken[row] - most[row], 0) + max(least[row] - taken[row], 0)
    return missing


@compiled
def _candidates(target, counts, due, memory, wanted, noise, state, kinds, urgency, unit):  # type: ignore[no-untyped-def]
    """Units of types (a type may send several) whose urgency lies above a band under the last threshold."""
    while True:
        found, floor = 0, memory[1] - memory[0]
        for kind in range(len(counts)):
            if target[kind] <= 0.0:
                continue
            now = due[kind] - 0.5
            if noise > 0.0:
                now += noise * (_random(state) - 0.5)
            number = 0
            while number < counts[kind] and now > floor and found < len(kinds):
                kinds[found], urgency[found], unit[found] = kind, now, number
                found += 1
                number += 1
                now -= 1.0
        if found >= wanted or memory[0] > 1e6:
            return found
        memory[0] = memory[0] * 1.4 + 1e-3


@compiled
def _kth_largest(values: Floats, k: int) -> float:
    """Hoare's selection; `values` are reordered."""
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
    return values[goal]


@compiled
def _take_most_urgent(kinds, urgency, found, size, rows, chosen, taken):  # type: ignore[no-untyped-def]
    """The `size` most urgent candidates; of equals those that come first. Returns the threshold."""
    bar = _kth_largest(urgency[:found].copy(), size)
    left = size
    for place in range(found):
        if urgency[place] > bar:
            left -= 1
    taken[:] = 0
    for place in range(found):
        if urgency[place] < bar or (urgency[place] == bar and left == 0):
            continue
        if urgency[place] == bar:
            left -= 1
        _count(kinds[place], 1, rows, chosen, taken)
    return bar


@compiled
def _count(kind, step, rows, chosen, taken):  # type: ignore[no-untyped-def]
    chosen[kind] += step
    for column in range(rows.shape[1]):
        if rows[kind, column] >= 0:
            taken[rows[kind, column]] += step


@compiled
def _swap(kinds, unit, found, rows, due, chosen, taken, least, most, leave, enter, banned, clock, weight):  # type: ignore[no-untyped-def]
    """The member whose leaving helps most goes for whoever then helps most; False where nobody can.

    One member fewer (more) in a row costs `leave` (`enter`) broken people; in a row that both share nothing changes.
    """
    for row in range(len(taken)):
        leave[row] = (taken[row] <= least[row]) - (taken[row] > most[row])
        enter[row] = (taken[row] >= most[row]) - (taken[row] < least[row])
    out, best = -1, 1e18
    for place in range(found):
        kind = kinds[place]
        if chosen[kind] == 0 or unit[place] != chosen[kind] - 1 or banned[kind] > clock:
            continue
        cost = due[kind] - chosen[kind]
        for column in range(rows.shape[1]):
            if rows[kind, column] >= 0:
                cost += weight * leave[rows[kind, column]]
        if cost < best:
            out, best = kind, cost
    if out < 0:
        return False
    come, best = -1, -1e18
    for place in range(found):
        kind = kinds[place]
        if kind == out or unit[place] != chosen[kind] or banned[kind] > clock:
            continue
        gain = due[kind] - chosen[kind]
        for column in range(rows.shape[1]):
            row = rows[kind, column]
            if row >= 0:
                gain -= weight * (-leave[row] if row == rows[out, column] else enter[row])
        if gain > best:
            come, best = kind, gain
    if come < 0:
        return False
    _count(out, -1, rows, chosen, taken)
    _count(come, 1, rows, chosen, taken)
    banned[out] = banned[come] = clock + 7
    return True


@compiled
def _herd(rows, counts, target, least, most, due, memory, state, panels, wanted, patience):  # type: ignore[no-untyped-def]
    kinds_total, people, size = len(counts), counts.sum(), panels.shape[1]
    kinds, unit, urgency = np.empty(people, np.int64), np.empty(people, np.int64), np.empty(people)
    chosen, banned = np.zeros(kinds_total, np.int64), np.zeros(kinds_total, np.int64)
    taken, leave, enter = np.zeros(len(least), np.int64), np.zeros(len(least), np.int64), np.zeros(len(least), np.int64)
    done, misses, clock, wanted = 0, 0, 0, min(wanted, people)
    while done < len(panels) and misses <= patience:
        due += target
        found = _candidates(target, counts, due, memory, wanted, 0.3 * misses, state, kinds, urgency, unit)
        if found < size:
            return done
        if found > 1.5 * wanted:
            memory[0] *= 0.9
        memory[1] = _take_most_urgent(kinds, urgency, found, size, rows, chosen, taken)
        for _attempt in range(60 + 4 * size):
            clock += 1
            if _broken(taken, least, most) == 0:
                break
            if not _swap(kinds, unit, found, rows, due, chosen, taken, least, most, leave, enter, banned, clock, 1.0 + misses):  # fmt: skip
                break
        clock += 10
        met = _broken(taken, least, most) == 0
        place = 0
        for spot in range(found):
            kind = kinds[spot]
            while chosen[kind] > 0:
                chosen[kind] -= 1
                if met:
                    panels[done, place] = kind
                    due[kind] -= 1.0
                    place += 1
        if met:
            done += 1
            misses = 0
        else:
            due -= target
            misses += 1
    return done
