from decimal import Decimal

import pytest

from querschnitt.engines.indicators.comparison import difference


@pytest.mark.parametrize(
    ("before", "after", "uncertainties", "exceeds"),
    [
        (100, 106, (3, 4), True),  # 6 > 5
        (100, 105, (3, 4), False),  # 5 is not more than 5
        (106, 100, (3, 4), True),
        (100, 101, (0, 0), True),
        (100, 100, (0, 0), False),
        (100, 900, (None, 4), None),
        (100, 900, (4, None), None),
    ],
)
def test_difference_counts_only_beyond_both_uncertainties(
    before: int, after: int, uncertainties: tuple[int | None, int | None], exceeds: bool | None
) -> None:
    first, second = (None if half is None else Decimal(half) for half in uncertainties)
    change = difference(Decimal(before), Decimal(after), first, second)
    assert (change.amount, change.exceeds_uncertainty) == (after - before, exceeds)
