"""Why somebody's chance is what it is: which quotas held people like them back, lifted them, or crowded them out.

The dual of a quota at the level at which a type was fixed says how that level would change with one person more. A
most that binds holds back those who are counted in it. A least that binds lifts those who are counted in it, and
takes seats from all others.
"""

from dataclasses import dataclass

import numpy as np

from querschnitt.engines.selection.levels import DUAL
from querschnitt.engines.selection.selecting import Distribution
from querschnitt.engines.selection.types import Floats, Types


@dataclass(frozen=True)
class ChanceReason:
    """Why one person has this `chance` (0 to 1); `equal`: what everybody would have without quotas. Categories and
    values, the strongest first: `held_back_by` and `lifted_by` are the person's own, `crowded_out_by` are others'."""

    chance: float
    equal: float
    held_back_by: tuple[tuple[str, str], ...]
    lifted_by: tuple[tuple[str, str], ...]
    crowded_out_by: tuple[tuple[str, str], ...]


def reasons(distribution: Distribution) -> dict[str, ChanceReason]:
    """Return the reason of everybody in the draw, by id. People of one type share one ChanceReason.

    Cost: O(types × R × (log R + levels) + people)."""
    types, ids = distribution.types, distribution.problem.pool.ids
    equal = types.size / max(int(types.counts.sum()), 1)
    by_id: dict[str, ChanceReason] = {}
    for kind in range(len(types)):
        reason = _reason(distribution, kind, equal)
        by_id |= {ids[person]: reason for person in types.members(kind)}
    return by_id


def _reason(distribution: Distribution, kind: int, equal: float) -> ChanceReason:
    types, target = distribution.types, distribution.target
    own = np.zeros(len(types.least), bool)
    own[types.bound_rows[kind][types.bound_rows[kind] >= 0]] = True
    levels = target.duals[: target.level[kind] + 1]
    now = levels[-1] if len(levels) else np.zeros(len(own))
    ever = levels.min(axis=0) if len(levels) else now
    return ChanceReason(
        chance=float(distribution.chances[kind]),
        equal=equal,
        held_back_by=_strongest(types, np.where(own, now, 0.0)),
        lifted_by=_strongest(types, np.where(own, -ever, 0.0)),
        crowded_out_by=_strongest(types, np.where(own, 0.0, -now)),
    )


def _strongest(types: Types, force: Floats) -> tuple[tuple[str, str], ...]:
    return tuple(types.labels[row] for row in np.argsort(-force, kind="stable") if force[row] > DUAL)
