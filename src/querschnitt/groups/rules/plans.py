"""When quotas make sense."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.translation import gettext as _

from querschnitt.groups.models.plans import LARGEST_GROUP

# A share is stored with six decimals: thirty thirds of a group are ten people, not 9.99999.
_NEARLY = Decimal("0.001")


@dataclass(frozen=True)
class Bounds:
    least: int
    most: int


def bounds_for(share: Decimal, size: int) -> Bounds:
    """The whole numbers beside `share` × `size`: 0.38 of 10 people are 3 to 4; exactly half of 10 are 5 to 5."""
    exact = share * size
    least = (exact + _NEARLY).to_integral_value(ROUND_FLOOR)
    most = (exact - _NEARLY).to_integral_value(ROUND_CEILING)
    return Bounds(int(least), int(max(least, most)))


def sums_fault(name: str, bounds: Sequence[Bounds], size: int) -> str:
    """Why the quotas of one category cannot fill `size` seats, in words; empty if they can."""
    least, most = sum(b.least for b in bounds), sum(b.most for b in bounds)
    facts = {"name": name, "least": least, "most": most, "size": size}
    if least > size:
        said = _("“%(name)s” asks for at least %(least)d people in all, but the group has only %(size)d seats.")
        return said % facts + " " + _("Please lower the smallest numbers.")
    if most < size:
        said = _("“%(name)s” allows at most %(most)d people in all, but the group has %(size)d seats.")
        return said % facts + " " + _("Please raise the largest numbers.")
    return ""


def size_fault(size: int) -> str:
    if 1 <= size <= LARGEST_GROUP:
        return ""
    return _("A group has between 1 and %(most)d seats.") % {"most": LARGEST_GROUP}
