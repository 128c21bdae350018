"""A comparison of two values: whether they differ by more than their uncertainty.

Uncertainty is half the width of a 95 % interval. For independent values, half-widths add like the sides of a
right-angled triangle (Altman and Bland, BMJ 2003;326:219: "Interaction revisited").
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class UncertainDifference:
    """The difference of two values in their unit.

    `uncertainty`: half its 95 % interval, None where one of the two values states none: then nobody can say whether it
    is chance."""

    amount: Decimal
    uncertainty: Decimal | None

    @property
    def rounded_uncertainty(self) -> Decimal | None:
        """The uncertainty to two digits: more would claim an exactness that it does not have."""
        if not self.uncertainty:
            return self.uncertainty
        return self.uncertainty.quantize(Decimal(1).scaleb(min(self.uncertainty.adjusted() - 1, 0)))

    @property
    def exceeds_uncertainty(self) -> bool | None:
        """Tell whether the difference is more than chance explains; None where nobody can say."""
        return None if self.uncertainty is None else abs(self.amount) > self.uncertainty


def difference(
    before: Decimal, after: Decimal, uncertainty_before: Decimal | None, uncertainty_after: Decimal | None
) -> UncertainDifference:
    """Return after minus before, both in one unit, with √(u₁² + u₂²) of their uncertainties (Altman and Bland 2003)."""
    if uncertainty_before is None or uncertainty_after is None:
        return UncertainDifference(after - before, None)
    return UncertainDifference(after - before, (uncertainty_before**2 + uncertainty_after**2).sqrt())
