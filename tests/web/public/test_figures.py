from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from querschnitt.figures.enums import Symbol
from querschnitt.figures.models import Indicator
from tests.factories.figures import IndicatorFactory, ObservationFactory, OwnCountFactory, SeriesFactory

pytestmark = pytest.mark.django_db
LIST = "/de/zahlen/"


def page_of(client: Client, indicator: Indicator) -> str:
    return client.get(f"{LIST}{indicator.slug}/").content.decode()


def rows_of(client: Client, indicator: Indicator) -> list[list[str]]:
    text = client.get(f"{LIST}{indicator.slug}/reihe.csv").content.decode("utf-8-sig")
    return [line.split(";") for line in text.splitlines()]


@pytest.fixture
def indicator() -> Indicator:
    found = IndicatorFactory(name="Bevölkerung", slug="bevoelkerung", unit="Menschen")
    ObservationFactory(series=found.series, year=2023, value=Decimal("324100.5"), uncertainty=Decimal(12))
    ObservationFactory(series=found.series, year=2024, value=Decimal(325223), quality="p")
    return found


def test_list_shows_value_date_and_source(client: Client, indicator: Indicator) -> None:
    page = client.get(LIST).content.decode()
    for shown in ("325.223", "Menschen", "2024", "Statistische Ämter des Bundes und der Länder", "vorläufig"):
        assert shown in page
    assert "324.100,5" not in page.split("<svg")[0]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_three(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        found = IndicatorFactory()
        ObservationFactory(series=found.series, year=2023)
        ObservationFactory(series=found.series, year=2024)
    with django_assert_num_queries(3):
        assert client.get(LIST).content.decode().count('class="card"') == count


def test_thousands_are_written_out_and_the_unit_is_translated(client: Client) -> None:
    found = IndicatorFactory(unit="Tausend Menschen", series=SeriesFactory(unit="Tausend"))
    ObservationFactory(series=found.series, year=2018, value=Decimal("55.5"), uncertainty=Decimal(1))
    ObservationFactory(series=found.series, year=2019, value=Decimal(57), quality="e")
    page = page_of(client, found)
    for shown in ("57.000</span> Menschen", "(endgültig)", "55.500 ± 1.000", '<th scope="col">Menschen</th>'):
        assert shown in page
    english = client.get(f"/en/zahlen/{found.slug}/").content.decode()
    assert "57,000</span> people" in english
    assert "(final)" in english


def test_empty_list_says_what_will_be_here(client: Client) -> None:
    assert "sobald der Kreis sie ausgewählt hat" in client.get(LIST).content.decode()


def test_series_has_table_uncertainty_definition_and_licence(client: Client, indicator: Indicator) -> None:
    page = page_of(client, indicator)
    for shown in ("324.100,5 ± 12", "Datenlizenz Deutschland – Namensnennung – Version 2.0", "12411-01-01-4"):
        assert shown in page
    assert "Was die Zeichen bedeuten" not in page


@pytest.mark.parametrize(
    ("symbol", "sign", "meaning"),
    [
        (Symbol.NIL, "–", "nichts vorhanden"),
        (Symbol.UNKNOWN, "·", "unbekannt oder geheim"),
        (Symbol.UNCERTAIN, "/", "zu unsicher, daher nicht veröffentlicht"),
        (Symbol.LATER, "…", "liegt noch nicht vor"),
        (Symbol.NOT_MEANINGFUL, "x", "nicht sinnvoll"),
    ],
)
def test_a_sign_is_shown_with_its_meaning_and_never_as_nothing(
    client: Client, symbol: Symbol, sign: str, meaning: str
) -> None:
    found = IndicatorFactory()
    ObservationFactory(series=found.series, value=None, symbol=symbol)
    page = page_of(client, found)
    assert f'<span aria-hidden="true">{sign}</span> {meaning}' in page
    assert "Was die Zeichen bedeuten" in page
    assert '<span class="figure">' not in page
    assert "Bisher gibt es nur einen Wert." not in page


def test_one_value_alone_is_shown_large_and_says_why_there_is_no_course(client: Client) -> None:
    found = IndicatorFactory()
    ObservationFactory(series=found.series, year=2019, value=Decimal(57))
    lonely = page_of(client, found)
    assert '<p class="figure-shown figure-large">' in lonely
    assert "Bisher gibt es nur einen Wert." in lonely
    assert "<table" not in lonely
    ObservationFactory(series=found.series, year=2020, value=None, symbol=Symbol.LATER)
    assert "Bisher gibt es nur einen Wert." in page_of(client, found)
    ObservationFactory(series=found.series, year=2018, value=Decimal(56))
    course = page_of(client, found)
    assert "Bisher gibt es nur einen Wert." not in course
    assert "<table" in course


def test_replaced_and_foreign_values_stay_away(client: Client, indicator: Indicator) -> None:
    ObservationFactory(series=indicator.series, year=2024, value=Decimal(325999))
    ObservationFactory(series=indicator.series, year=2024, value=Decimal(777111), region_key="01062")
    page = page_of(client, indicator)
    assert "325.999" in page
    assert "325.223" not in page
    assert "777.111" not in page


def test_indicator_without_values_says_so(client: Client) -> None:
    assert "noch kein Wert eingetragen" in page_of(client, IndicatorFactory(series=OwnCountFactory()))


def test_unknown_indicator_is_not_found(client: Client) -> None:
    assert client.get(f"{LIST}gibt-es-nicht/").status_code == 404


def test_csv_keeps_numbers_symbols_and_source(client: Client, indicator: Indicator) -> None:
    ObservationFactory(series=indicator.series, year=2025, value=None, symbol=Symbol.LATER)
    rows = rows_of(client, indicator)
    assert rows[1][:9] == [
        "Bevölkerung", "01056", "2023-01-01", "2023-12-31", "324100,5", "Menschen", "angegeben", "", "12"
    ]  # fmt: skip
    assert rows[3][4:7] == ["", "Menschen", "liegt noch nicht vor"]
    assert rows[2][7] == "p"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_csv_carries_no_formula(client: Client, name: str) -> None:
    found = IndicatorFactory(name=name, unit=name)
    ObservationFactory(series=found.series, period_start=date(2024, 1, 1))
    row = rows_of(client, found)[1]
    assert (row[0], row[5]) == (f"'{name}", f"'{name}")


def test_markup_in_a_unit_stays_text(client: Client) -> None:
    found = IndicatorFactory(unit="<b>", name="<script>alert(1)</script>")
    ObservationFactory(series=found.series, year=2023)
    ObservationFactory(series=found.series, year=2024)
    page = page_of(client, found) + client.get(LIST).content.decode()
    assert "<b>" not in page
    assert "<script>alert" not in page
