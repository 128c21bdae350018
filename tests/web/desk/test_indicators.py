from decimal import Decimal

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from querschnitt.figures.enums import Direction
from querschnitt.figures.models import Indicator, Observation
from querschnitt.kernel.permissions import Role
from tests.factories.figures import IndicatorFactory, ObservationFactory, OwnCountFactory, SeriesFactory
from tests.factories.people import account_with
from tests.factories.territory import AuthorityFactory

pytestmark = pytest.mark.django_db
DESK = "/de/schreibtisch/kennzahlen/"


@pytest.fixture
def planner(client: Client) -> Client:
    client.force_login(account_with(Role.PLANNER))
    return client


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_three(
    planner: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        ObservationFactory(series=IndicatorFactory().series)
    with django_assert_num_queries(6):
        page = planner.get(DESK).content.decode()
    assert page.count("12411-01-01-4") == count


@pytest.mark.parametrize("count", [1, 3])
def test_search_costs_the_same_for_one_and_three(
    planner: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        SeriesFactory(label="Bevölkerungsstand: weiblich")
    SeriesFactory(label="Bevölkerungsstand: männlich")
    with django_assert_num_queries(8):
        page = planner.get(f"{DESK}reihen/", {"words": "BEVÖLKERUNG weib"}).content.decode()
    assert (page.count("Bevölkerungsstand: weiblich</th>"), page.count("männlich")) == (count, 0)


def test_series_of_one_name_are_told_apart(planner: Client) -> None:
    AuthorityFactory()
    long, short = (
        SeriesFactory(label="Stand"),
        SeriesFactory(label="Stand", source__title="Zensus", source__code="1000"),
    )
    for year in (2008, 2015):
        ObservationFactory(series=long, year=year)
    ObservationFactory(series=long, year=2010, region_key="01", region_name="Schleswig-Holstein")
    ObservationFactory(series=short, year=2022, region_name="Appen", region_key="01056002")
    page = planner.get(f"{DESK}reihen/", {"words": "stand"}).content.decode()
    for told in (
        "2008\N{NO-BREAK SPACE}bis\N{NO-BREAK SPACE}2015",
        "Pinneberg, Kreis",
        "2 Gebiete insgesamt",
        "Fortschreibung",
        "2022",
        "Appen",
        "Zensus",
    ):
        assert told in page


def test_a_series_becomes_an_indicator(planner: Client) -> None:
    series = ObservationFactory(series=SeriesFactory(label="Bevölkerungsstand: weiblich")).series
    address = f"{DESK}reihen/{series.pk}/"
    page = planner.get(address).content.decode()
    assert 'value="Bevölkerungsstand: weiblich"' in page
    assert "Pinneberg, Kreis (01056)" in page
    fields = {
        "name": "Frauen im Kreis", "unit": "Menschen", "direction": "neutral", "definition": "Alle Gemeldeten.",
        "region": "01056",
    }  # fmt: skip
    planner.post(address, fields)
    indicator = Indicator.objects.get()
    assert (indicator.slug, indicator.series, indicator.direction) == ("frauen-im-kreis", series, Direction.NEUTRAL)


def test_thousands_cannot_be_lost(planner: Client) -> None:
    series = ObservationFactory(series=SeriesFactory(unit="Tausend")).series
    fields = {"name": "Familien", "unit": "Familien", "direction": "higher", "definition": "x", "region": "01056"}
    page = planner.post(f"{DESK}reihen/{series.pk}/", fields).content.decode()
    assert "Die Werte sind in Tausend angegeben." in page
    assert 'value="Familien"' in page
    assert Indicator.objects.count() == 0


def test_own_count_from_beginning_to_first_value(planner: Client) -> None:
    fields = {"name": "Prüfungen", "unit": "Prüfungen", "direction": "higher", "definition": "Von der VHS gezählt."}
    answer = planner.post(f"{DESK}eigene/", fields)
    assert answer["Location"] == f"{DESK}pruefungen/wert/"
    value = {"period_start": "2024-01-01", "period_end": "2024-12-31", "value": "1.212,5", "uncertainty": "14"}
    planner.post(answer["Location"], value)
    observation = Observation.objects.get()
    assert (observation.value, observation.uncertainty, observation.period_label) == (Decimal("1212.5"), 14, "2024")
    assert "1.212,5 ± 14" in planner.get(answer["Location"]).content.decode()


def test_value_and_reason_exclude_each_other(planner: Client) -> None:
    indicator = IndicatorFactory(series=OwnCountFactory())
    fields = {"period_start": "2024-01-01", "period_end": "2024-12-31", "value": "5", "symbol": "unknown"}
    page = planner.post(f"{DESK}{indicator.slug}/wert/", fields).content.decode()
    assert "oder wählen Sie, warum es keinen gibt" in page
    assert Observation.objects.count() == 0


def test_no_hand_writes_into_published_tables(planner: Client) -> None:
    assert planner.get(f"{DESK}{IndicatorFactory().slug}/wert/").status_code == 404


def test_members_have_no_door_here(client: Client) -> None:
    client.force_login(account_with(Role.MEMBER))
    assert client.get(DESK).status_code == 403
