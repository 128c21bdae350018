"""Check whether whole numbers are times in one unit.

The latest vote counts: seconds beside milliseconds would let an earlier one win."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from querschnitt.adapters.problem import N_, FileProblem, Place

Numbers = NDArray[np.integer]
# From 2000 to 2100 since 1970. The ranges lie far apart, so that the magnitude decides.
_FIRST, _BEHIND = 946_684_800, 4_102_444_800
_UNITS: Final = {
    sign: (_FIRST * parts, _BEHIND * parts) for sign, parts in (("s", 1), ("ms", 10**3), ("µs", 10**6), ("ns", 10**9))
}


class ColumnPart(NamedTuple):
    """Some rows of a column: `times` (rows,), of which the first stands in row `row` (from 1) of `file`."""

    file: str
    row: int
    column: str
    times: Numbers


def may_differ(extents: Iterable[tuple[int, int] | None]) -> bool:
    """Tell whether times between these bounds, lowest and highest (None: unknown), can be of two units.

    Most logs are cleared by the bounds alone, so that `mixture` need not read them."""
    known = list(extents)
    if None in known:
        return True
    bounds = [bound for extent in known if extent is not None for bound in extent]
    if not bounds or max(bounds) < _UNITS["ms"][0]:
        return False
    return len({_unit(bound) for bound in bounds}) > 1


def mixture(parts: Iterable[ColumnPart]) -> FileProblem | None:
    """Return a problem at the first time in another unit than the first one, where only two units explain the numbers:
    all are times from 2000 to 2100, or lower than any (no time was kept). Where numbers lie in between, as those of a
    clock that counts from some beginning, they are taken as they are: None. Cost: O(rows)."""
    first: dict[str, tuple[Place, int]] = {}
    for part in parts:
        inside = {sign: (part.times >= low) & (part.times < behind) for sign, (low, behind) in _UNITS.items()}
        if np.count_nonzero(part.times >= _FIRST) > sum(np.count_nonzero(rows) for rows in inside.values()):
            return None
        for index, sign in sorted((int(np.argmax(rows)), sign) for sign, rows in inside.items() if rows.any()):
            first.setdefault(sign, (Place(part.file, part.row + index, part.column), int(part.times[index])))
    if len(first) < 2:
        return None
    (unit, (place, _time)), (wrong_unit, (wrong_place, time)) = list(first.items())[:2]
    return wrong_place.problem(
        N_("“%(time)d” is a time in %(wrong)s, but row %(row)d of %(file)s gives %(unit)s."),
        N_("Please write all times in one unit: the latest vote counts."),
        time=time,
        wrong=wrong_unit,
        row=place.line or 0,
        file=place.file,
        unit=unit,
    )


def _unit(time: int) -> str | None:
    return next((sign for sign, (low, behind) in _UNITS.items() if low <= time < behind), None)
