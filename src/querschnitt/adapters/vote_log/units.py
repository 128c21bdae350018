"""Whether whole numbers are times in one unit. The latest vote counts: seconds beside milliseconds would let an earlier one win."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from querschnitt.adapters.problem import N_, FileProblem, Place

Numbers = NDArray[np.integer[Any]]
# From 2000 to 2100 since 1970. The ranges lie far apart, so that the magnitude decides.
_FIRST, _BEHIND = 946_684_800, 4_102_444_800
_UNITS: Final = {
    sign: (_FIRST * parts, _BEHIND * parts) for sign, parts in (("s", 1), ("ms", 10**3), ("µs", 10**6), ("ns", 10**9))
}


class Part(NamedTuple):
    """Times in their order, of which the first stands in row `row` (from 1) of `file`."""

    file: str
    row: int
    column: str
    times: Numbers


def may_differ(extents: Iterable[tuple[int, int] | None]) -> bool:
    """Whether times between these bounds (None: unknown) can be of two units. Most logs are cleared by the bounds alone."""
    known = list(extents)
    if None in known:
        return True
    bounds = [bound for one in known if one is not None for bound in one]
    if not bounds or max(bounds) < _UNITS["ms"][0]:
        return False
    return len({_unit(bound) for bound in bounds}) > 1


def mixture(parts: Iterable[Part]) -> FileProblem | None:
    """The first time in another unit than the first one, where only two units explain the numbers: all are times from 2000 to 2100,
    or lower than any (no time was kept). Where numbers lie in between, as those of a clock that counts from some beginning, they
    are taken as they are."""
    first: dict[str, tuple[Place, int]] = {}
    for part in parts:
        inside = {sign: (part.times >= low) & (part.times < behind) for sign, (low, behind) in _UNITS.items()}
        if np.count_nonzero(part.times >= _FIRST) > sum(np.count_nonzero(rows) for rows in inside.values()):
            return None
        for where, sign in sorted((int(np.argmax(rows)), sign) for sign, rows in inside.items() if rows.any()):
            first.setdefault(sign, (Place(part.file, part.row + where, part.column), int(part.times[where])))
    return _told(*list(first.items())[:2]) if len(first) > 1 else None


def _told(one: tuple[str, tuple[Place, int]], other: tuple[str, tuple[Place, int]]) -> FileProblem:
    (unit, (place, _)), (wrong_unit, (wrong, time)) = one, other
    return wrong.problem(
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
