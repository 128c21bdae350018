"""Where quotas can come from: figures of the population that the house has already."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from querschnitt.territory.queries import CountyFigures, county_figures


@dataclass(frozen=True)
class Proposal:
    """A category as the figures suggest it; `amounts` are people by the answer they would give."""

    name: str
    question: str
    source: str
    amounts: tuple[tuple[str, Decimal], ...]


def by_municipality() -> Proposal | None:
    """Propose an answer for each municipality; None while the house knows none."""
    county = county_figures()
    by_size = sorted(county.municipalities, key=lambda municipality: -municipality.population)
    amounts = tuple((municipality.short_name, Decimal(municipality.population)) for municipality in by_size)
    return _proposal(_("Municipality"), _("Which municipality do you live in?"), county, amounts)


def by_size_of_place() -> Proposal | None:
    """Propose three answers instead of one for each municipality, where a group is small."""
    county = county_figures()
    counts = [(_place_class(m.population), Decimal(m.population)) for m in county.municipalities]
    amounts = tuple((label, sum((n for name, n in counts if name == label), Decimal(0))) for label in _classes())
    present = tuple((label, amount) for label, amount in amounts if amount)
    return _proposal(_("Size of the place"), _("How many people live in your municipality?"), county, present)


PROPOSALS: Final[dict[str, Callable[[], Proposal | None]]] = {
    "gemeinde": by_municipality,
    "ortsgroesse": by_size_of_place,
}


def _proposal(
    name: str, question: str, county: CountyFigures, amounts: tuple[tuple[str, Decimal], ...]
) -> Proposal | None:
    if not county.population_on:
        return None
    day = date_format(county.population_on, "DATE_FORMAT")
    source = _("Population of %(day)s; official directory of municipalities, Statistisches Bundesamt")
    return Proposal(name, question, source % {"day": day}, amounts)


def _classes() -> tuple[str, str, str]:
    return _("under 5,000"), _("5,000 to 20,000"), _("20,000 and more")


def _place_class(population: int) -> str:
    small, middle, large = _classes()
    return small if population < 5000 else middle if population < 20000 else large
