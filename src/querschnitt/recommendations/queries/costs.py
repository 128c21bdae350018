"""What a version would cost, by year and altogether."""

from collections.abc import Sequence
from dataclasses import dataclass

from querschnitt.kernel.money import Money
from querschnitt.recommendations.models import CostEstimate, Version


@dataclass(frozen=True)
class CostRange:
    """Rows by year, and their sum; None where nothing is estimated: that is unknown, not free."""

    years: tuple[CostEstimate, ...]
    minimum: Money | None
    maximum: Money | None

    @property
    def is_known(self) -> bool:
        return self.minimum is not None


def cost_range(version: Version) -> CostRange:
    return range_of(list(version.costs.all()))


def range_of(estimates: Sequence[CostEstimate]) -> CostRange:
    years = tuple(estimates)
    return CostRange(years, Money.total(year.minimum for year in years), Money.total(year.maximum for year in years))
