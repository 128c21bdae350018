"""A value with its unit, as people say it: where a table counts in thousands, 57 is 57.000."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from querschnitt.figures.enums import MAGNITUDES, UNITS


def quantity(value: Decimal | None, unit: str, uncertainty: Decimal | None = None) -> str:
    """Return a value with its unit, "57.000 Menschen" or "409 ± 40 im Quartal"; None is "unknown", never 0."""
    if value is None:
        return _("unknown")
    number = written(in_ones(value, unit))
    if uncertainty:
        number = f"{number} ± {written(in_ones(uncertainty, unit))}"
    return f"{number}\u00a0{counted(unit)}".strip()


def in_ones(value: Decimal, unit: str) -> Decimal:
    """Return the value times the power of ten in its unit: 57 "Tausend Menschen" is 57000."""
    return value * MAGNITUDES.get(unit.partition(" ")[0], 1)


def counted(unit: str) -> str:
    """Return what is counted, in the page's language if the unit is usual: “people” for “Tausend Menschen”."""
    first, _space, rest = unit.partition(" ")
    named = rest if first in MAGNITUDES else unit
    return str(UNITS.get(named, named))


def written(value: Decimal) -> str:
    """Return the value with as many decimals as it has, without the zeros that the column of the database adds."""
    exponent = value.normalize().as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    return number_format(value, places, force_grouping=True)
