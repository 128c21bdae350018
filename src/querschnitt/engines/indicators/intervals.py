"""Intervals that say how sure a share is.

Edwin B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
Journal of the American Statistical Association 22 (1927), pages 209 to 212.
"""

from dataclasses import dataclass
from math import ceil, sqrt

# The two-sided 95 % point of the normal distribution.
Z95 = 1.959963984540054


@dataclass(frozen=True)
class Share:
    """`count` of `total`, and the interval in which the true share lies with 95 % confidence (0 to 1)."""

    count: int
    total: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself, 0 to 1."""
        return self.count / self.total

    @property
    def half_width(self) -> float:
        """Half the interval, 0 to ½."""
        return (self.high - self.low) / 2

    @property
    def percent(self) -> int:
        """The share in whole per cent, 0 to 100."""
        return round(100 * self.value)

    @property
    def margin(self) -> int:
        """Half the interval in percentage points, rounded up: no share is shown surer than it is."""
        return ceil(100 * self.half_width)


def wilson(count: int, total: int, *, z: float = Z95) -> Share:
    """Return the Wilson score interval of the share p = count / total:

        (p + z²/2n ± z · √(p(1−p)/n + z²/4n²)) / (1 + z²/n),   n = total

    Unlike p ± z·√(p(1−p)/n) it stays within 0 and 1 and is not of width 0 when all agree.
    Raises ValueError without votes, or where the count is not between 0 and the total.
    """
    if not 0 <= count <= total or total == 0:
        raise ValueError(f"{count} of {total} is not a share")
    p, shrink = count / total, 1 + z * z / total
    centre = (p + z * z / (2 * total)) / shrink
    half = z * sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / shrink
    # Where none or all agree the formula gives 0 or 1 exactly; floating point would miss it by a hair.
    low = 0.0 if count == 0 else max(0.0, centre - half)
    high = 1.0 if count == total else min(1.0, centre + half)
    return Share(count, total, low, high)
