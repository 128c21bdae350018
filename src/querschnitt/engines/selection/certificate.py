"""What was reached, what can't be beaten, and from what it was computed."""

from dataclasses import asdict, dataclass
from typing import Final

ENGINE: Final = "querschnitt-selection 1.0"
TOLERANCE: Final = 1e-6  # relative; an absolute one would mean nothing where chances are 1 in 10,000


@dataclass(frozen=True)
class Certificate:
    """A statement of how fair a lottery is. Chances go from 0 to 1.

    `minimum`, `maximum`: the smallest and largest chance of anybody in the draw; `bound`: no lottery whatsoever gives a
    larger smallest one. `value`, `value_bound`: the same for the objective's own measure. `relative_gap`: (value_bound
    − value) in units of equal chances (size / people). `exact`: everybody's chance is the objective's best one, within
    `tolerance` (relative). `ratio`: the smallest chance / best chance known of anybody. `people`, `size`: those in the
    draw and the seats left to draw. `panels`: those with a weight above 0. `interrupted`: stopped before it was done.
    """

    objective: str
    minimum: float
    maximum: float
    bound: float
    value: float
    value_bound: float
    relative_gap: float
    ratio: float
    exact: bool
    people: int
    size: int
    panels: int
    engine: str
    solver: str
    input_sha256: str
    tolerance: float = TOLERANCE
    interrupted: bool = False

    def as_dict(self) -> dict[str, str | float | int | bool]:
        """Return the fields by name, as result.json has them."""
        return asdict(self)
