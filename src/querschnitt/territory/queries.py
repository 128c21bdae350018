"""Reading the authority, its municipalities and its policy fields."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from querschnitt.territory.models import Authority, Municipality, PolicyField


def authority_name() -> str:
    """Return the name of the authority and its department; "Querschnitt" while there is none."""
    authority = Authority.objects.filter(id=1).first()
    return f"{authority.name} · {authority.department}".removesuffix(" · ") if authority else "Querschnitt"


def municipalities() -> QuerySet[Municipality]:
    return Municipality.objects.all()


@dataclass(frozen=True)
class CountyFigures:
    """What the municipalities add up to; `population_on` is None while there are none."""

    municipalities: tuple[Municipality, ...]
    population: int
    area_km2: Decimal
    population_on: date | None


def county_figures() -> CountyFigures:
    """Return the municipalities with their sums. One query."""
    listed = tuple(Municipality.objects.all())
    return CountyFigures(
        municipalities=listed,
        population=sum(municipality.population for municipality in listed),
        area_km2=sum((municipality.area_km2 for municipality in listed), Decimal(0)),
        population_on=max((municipality.population_on for municipality in listed), default=None),
    )


def policy_fields() -> QuerySet[PolicyField]:
    """Return all policy fields in the authority's own order."""
    return PolicyField.objects.all()


@dataclass(frozen=True)
class PolicyFieldChoice:
    """The policy fields that a page can be read by; `current` is the one chosen, None for all of them."""

    fields: tuple[PolicyField, ...]
    current: PolicyField | None


def policy_field_choice(slug: str) -> PolicyFieldChoice:
    """Return the choice that an address with this slug makes; an unknown slug chooses all. One query.

    Capital letters make no difference: addresses are also typed, from paper.
    """
    listed, slug = tuple(policy_fields()), slug.strip().lower()
    return PolicyFieldChoice(listed, next((field for field in listed if field.slug == slug), None))
