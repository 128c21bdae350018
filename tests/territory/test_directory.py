"""Taking the official directory over."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.models import LedgerEntry
from querschnitt.territory.actions import name_authority, take_directory
from querschnitt.territory.models import Authority, Municipality
from querschnitt.territory.queries import authority_name, county_figures
from tests.factories.territory import MunicipalityFactory

pytestmark = pytest.mark.django_db


def listed(**figures: object) -> Municipality:
    return MunicipalityFactory.build(ags="01056015", ars="010560015015", name="Elmshorn, Stadt", **figures)


def test_the_authority_is_named_and_renamed() -> None:
    name_authority(name="Kreis", key="01056", by=SYSTEM)
    name_authority(name="Kreis Pinneberg", department="Sozialplanung", key="01056", by=SYSTEM)
    assert authority_name() == "Kreis Pinneberg · Sozialplanung"
    assert Authority.objects.count() == 1


def test_a_wrong_key_is_refused() -> None:
    with pytest.raises(ValidationError):
        name_authority(name="Kreis", key="1056", by=SYSTEM)


def test_a_visitor_names_nothing() -> None:
    with pytest.raises(PermissionDenied):
        name_authority(name="Kreis", key="01056", by=VISITOR)


def test_what_is_new_is_added_and_what_differs_is_updated() -> None:
    assert take_directory(listed=[listed(population=50000)], by=SYSTEM).added == 1
    newer = take_directory(listed=[listed(population=50772, population_on=date(2023, 12, 31))], by=SYSTEM)
    assert (newer.added, newer.updated) == (0, 1)
    figures = county_figures()
    assert (figures.population, figures.population_on) == (50772, date(2023, 12, 31))


def test_the_same_again_leaves_no_trace_in_the_ledger() -> None:
    take_directory(listed=[listed()], by=SYSTEM)
    before = LedgerEntry.objects.count()
    again = take_directory(listed=[listed()], by=SYSTEM)
    assert (again.added, again.updated) == (0, 0)
    assert LedgerEntry.objects.count() == before


def test_a_municipality_that_is_no_longer_listed_is_kept_and_named() -> None:
    MunicipalityFactory(name="Bullenkuhlen")
    assert take_directory(listed=[listed()], by=SYSTEM).unlisted == ("Bullenkuhlen",)
    assert Municipality.objects.count() == 2
