"""An authority, its municipalities and its policy fields."""

from datetime import date
from decimal import Decimal

import factory

from querschnitt.territory.models import Authority, Municipality, PolicyField


class AuthorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Authority
        django_get_or_create = ("id",)

    id = 1
    name = "Kreis Pinneberg"
    department = "Sozialplanung"
    key = "01056"


class MunicipalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Municipality

    name = factory.Sequence(lambda n: f"Gemeinde {n}")
    ags = factory.Sequence(lambda n: f"01056{n:03d}")
    ars = factory.Sequence(lambda n: f"010560000{n:03d}")
    kind_code = "64"
    area_km2 = Decimal("10.00")
    population = 1000
    population_on = date(2022, 12, 31)
    postal_code = "25421"


class PolicyFieldFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PolicyField

    name = factory.Sequence(lambda n: f"Handlungsfeld {n}")
    slug = factory.Sequence(lambda n: f"handlungsfeld-{n}")
    summary = "Worum es geht."
    order = factory.Sequence(lambda n: n)
