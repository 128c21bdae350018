"""What was reached, what can't be beaten, and from what it was computed."""

from dataclasses import asdict, dataclass
from typing import Final

ENGINE: Final = "querschnitt-selection 1.0"
TOLERANCE: Final = 1e-6  # relative; an absolute one would mean nothing where chances are 1 in 10,000


@dataclass(frozen=True)
class Certificate:
    """`minimum`: the smallest chance of anybody in the draw; `bound`: no lottery whatsoever gives a larger one.
    `value`, `value_bound`: the same for the objective's own measure. `relative_gap`: (value_bound − value) in units
    of equal chances (size / people). `exact`: everybody's chance is the objective's best one, within TOLERANCE.
    `ratio`: the smallest chance / best chance known of anybody. `interrupted`: stopped before it was done."""

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
        return asdict(self)
