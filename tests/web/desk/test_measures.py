from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from querschnitt.figures.enums import Direction
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from querschnitt.outcomes.enums import MeasureStatus, Verdict
from querschnitt.outcomes.models import Assessment, FundingLine, Measure, Target
from querschnitt.web.desk.measures.pages import todos
from tests.factories.decisions import DecisionFactory
from tests.factories.figures import IndicatorFactory, ObservationFactory
from tests.factories.outcomes import FundingLineFactory, MeasureFactory, TargetFactory, euros
from tests.factories.people import account_with

pytestmark = pytest.mark.django_db
DESK = "/de/schreibtisch/massnahmen/"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock_at(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def planner(client: Client) -> Client:
    client.force_login(account_with(Role.PLANNER))
    return client


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_three(
    planner: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        FundingLineFactory(committed=euros(51000))
        DecisionFactory()
    with django_assert_num_queries(8):
        page = planner.get(DESK).content.decode()
    assert page.count('class="thread-small"') == count
    assert (page.count("51.000"), page.count(">Maßnahme beginnen<")) == (count, count)


def test_a_measure_starts_from_a_decision(planner: Client) -> None:
    decision = DecisionFactory(hand_over__version__title="Abendkurse")
    address = f"{DESK}neu/{decision.pk}/"
    assert 'value="Abendkurse"' in planner.get(address).content.decode()
    answer = planner.post(
        address, {"title": "Fünf Kurse", "responsible": "Fachdienst Soziales", "next_report_on": "2027-09-30"}
    )
    measure = Measure.objects.get()
    assert (answer["Location"], measure.decision) == (f"{DESK}{measure.pk}/", decision)


def test_what_was_typed_stays_when_a_date_is_wrong(planner: Client) -> None:
    decision = DecisionFactory()
    fields = {"title": "Fünf Kurse", "responsible": "Fachdienst", "next_report_on": "2026-01-01"}
    page = planner.post(f"{DESK}neu/{decision.pk}/", fields).content.decode()
    assert "Der nächste Bericht muss in der Zukunft liegen." in page
    assert 'value="Fünf Kurse"' in page
    assert Measure.objects.count() == 0


def test_a_decision_that_said_no_has_no_such_page(planner: Client) -> None:
    decision = DecisionFactory(outcome="rejected")
    assert planner.get(f"{DESK}neu/{decision.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_measure_page_costs_the_same_for_one_target_and_three(
    planner: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    measure = MeasureFactory()
    for year in range(2027, 2027 + count):
        TargetFactory(measure=measure)
        FundingLineFactory(measure=measure, year=year)
    with django_assert_num_queries(11):
        assert planner.get(f"{DESK}{measure.pk}/").content.decode().count("<article") == count


def test_measure_page_shows_what_is_missing(planner: Client) -> None:
    measure = MeasureFactory()
    FundingLineFactory(measure=measure, committed=euros(51000), paid=euros("51000.50"))
    FundingLineFactory(measure=measure, year=2028)
    page = planner.get(f"{DESK}{measure.pk}/").content.decode()
    assert "plus 1 unbekannter Betrag" in page
    assert "51.000,50" in page
    assert "Es ist mehr gezahlt als zugesagt." in page
    assert ">2027<" in page


def test_amounts_are_typed_as_people_write_them(planner: Client) -> None:
    measure = MeasureFactory()
    fields = {
        "year": "2027", "source": "state", "planned_minimum": "30.000", "planned_likely": "34.000,50",
        "planned_maximum": "", "committed": "34000", "paid": "", "as_of": "2026-11-20",
    }  # fmt: skip
    planner.post(f"{DESK}{measure.pk}/geld/", fields)
    line = FundingLine.objects.get()
    assert (line.planned_minimum, line.planned_likely, line.planned_maximum) == (euros(30000), euros("34000.5"), None)
    assert (line.committed, line.paid, line.as_of) == (euros(34000), None, date(2026, 11, 20))


def test_wrong_amount_is_named_with_its_place_and_stays(planner: Client) -> None:
    measure = MeasureFactory()
    fields = {"year": "2027", "source": "state", "committed": "1.234,5x", "paid": "77", "as_of": "2026-11-20"}
    page = planner.post(f"{DESK}{measure.pk}/geld/", fields).content.decode()
    assert page.count("1.234,5x") == 3  # in the summary of what is wrong, at its field, and in the field itself
    assert 'value="1.234,5x"' in page
    assert 'value="77"' in page
    assert FundingLine.objects.count() == 0


def test_second_line_for_a_year_and_source_is_refused(planner: Client) -> None:
    line = FundingLineFactory(committed=euros(51000))
    fields = {"year": "2027", "source": "county", "committed": "1", "as_of": "2026-11-20"}
    page = planner.post(f"{DESK}{line.measure_id}/geld/", fields).content.decode()
    assert "gibt es schon eine Zeile" in page
    assert FundingLine.objects.get().committed == euros(51000)


def test_a_line_without_any_amount_is_refused(planner: Client) -> None:
    measure, line = MeasureFactory(), FundingLineFactory(committed=euros(51000))
    empty = {"year": "2027", "source": "state", "as_of": "2026-11-20"}
    for address in (f"{DESK}{measure.pk}/geld/", f"{DESK}geld/{line.pk}/"):
        assert "Bitte tragen Sie mindestens einen Betrag ein" in planner.post(address, empty).content.decode()
    line.refresh_from_db()
    assert (line.committed, measure.funding_lines.count()) == (euros(51000), 0)
    planner.post(f"{DESK}{measure.pk}/geld/", empty | {"paid": "0"})
    assert measure.funding_lines.get().paid == euros(0)


def test_changing_a_line_keeps_its_year_and_what_was_not_touched(planner: Client) -> None:
    line = FundingLineFactory(year=2026, planned_likely=euros(50000), committed=euros(51000))
    address = f"{DESK}geld/{line.pk}/"
    assert 'value="51.000"' in planner.get(address).content.decode()
    fields = {
        "year": "2099", "planned_likely": "50.000", "committed": "51.000", "paid": "12,50", "as_of": "2026-11-22"
    }  # fmt: skip
    planner.post(address, fields)
    line.refresh_from_db()
    assert (line.year, line.committed, line.paid, line.as_of) == (2026, euros(51000), euros("12.5"), date(2026, 11, 22))


def test_a_refused_plan_leaves_the_payment_out_too(planner: Client) -> None:
    measure = MeasureFactory()
    fields = {
        "year": "2027", "source": "state", "planned_minimum": "9", "planned_maximum": "1", "paid": "5",
        "as_of": "2026-11-20",
    }  # fmt: skip
    page = planner.post(f"{DESK}{measure.pk}/geld/", fields).content.decode()
    assert "Der wahrscheinliche liegt zwischen dem niedrigsten und dem höchsten." in page
    assert FundingLine.objects.count() == 0


def test_report_sets_status_and_next_day(planner: Client) -> None:
    measure = MeasureFactory()
    report = {"status": "finished", "next_report_on": "2027-01-01", "text": "Alle fünf Kurse laufen."}
    page = planner.post(f"{DESK}{measure.pk}/stand/", report, follow=True).content.decode()
    assert "Alle fünf Kurse laufen." in page
    measure.refresh_from_db()
    assert (measure.status, measure.next_report_on) == (MeasureStatus.FINISHED, None)


def test_target_begins_with_an_indicator(planner: Client) -> None:
    measure = MeasureFactory()
    indicator = IndicatorFactory(direction=Direction.HIGHER)
    baseline = ObservationFactory(series=indicator.series, value=Decimal(212))
    ObservationFactory(value=Decimal(999))
    assert planner.get(f"{DESK}{measure.pk}/ziel/")["Location"] == f"{DESK}{measure.pk}/"
    address = f"{DESK}{measure.pk}/ziel/?kennzahl={indicator.slug}"
    page = planner.get(address).content.decode()
    assert "2024: 212" in page
    assert "2024: 999" not in page
    planner.post(address, {"level": "4", "baseline": baseline.pk, "value": "1.290,5", "due_on": "2027-12-31"})
    target = Target.objects.get()
    assert (target.baseline, target.value, target.level) == (baseline, Decimal("1290.5"), 4)


def test_the_newest_value_is_the_baseline_until_a_person_chose(planner: Client) -> None:
    measure, indicator = MeasureFactory(), IndicatorFactory()
    old, new = (ObservationFactory(series=indicator.series, year=year, value=Decimal(year)) for year in (2024, 2025))
    address = f"{DESK}{measure.pk}/ziel/?kennzahl={indicator.slug}"
    assert planner.get(address).context["form"]["baseline"].value() == new.pk
    TargetFactory(measure=measure, indicator=indicator, baseline=old)
    form = planner.get(address).context["form"]
    assert (form["baseline"].value(), form["value"].value()) == (old.pk, Decimal(290))


def test_assessment_stands_on_a_value_after_the_baseline(planner: Client) -> None:
    target = TargetFactory()
    newer = ObservationFactory(series=target.indicator.series, year=2025, value=Decimal(229))
    address = f"{DESK}ziele/{target.pk}/bewerten/"
    fields = {"verdict": "partly", "explanation": "Mehr als zuvor."}
    page = planner.post(address, {**fields, "observation": target.baseline_id}).content.decode()
    assert ">Mehr als zuvor.</textarea>" in page.replace("\n", "")
    assert Assessment.objects.count() == 0
    planner.post(address, {**fields, "observation": newer.pk})
    assert (Assessment.objects.get().observation, Assessment.objects.get().verdict) == (newer, Verdict.PARTLY)


@pytest.mark.parametrize(("uncertainty", "told"), [(15, True), (5, False), (None, False)])
def test_a_target_within_the_uncertainty_is_said(planner: Client, uncertainty: int | None, told: bool) -> None:
    target = TargetFactory(value=Decimal(290))
    ObservationFactory(
        series=target.indicator.series,
        year=2027,
        value=Decimal(301),
        uncertainty=None if uncertainty is None else Decimal(uncertainty),
    )
    page = planner.get(f"{DESK}ziele/{target.pk}/bewerten/").content.decode()
    assert ("innerhalb der Unsicherheit" in page) == told


def test_todos_name_what_waits(planner: Client) -> None:
    waiting = DecisionFactory(hand_over__version__title="Fahrdienst")
    MeasureFactory(title="Kurse", next_report_on=date(2026, 12, 1))
    MeasureFactory(title="Später", next_report_on=date(2027, 6, 1))
    target = TargetFactory(due_on=date(2026, 6, 30), indicator__name="Prüfungen")
    assert [(todo.url.removeprefix("/de"), todo.due) for todo in todos(SYSTEM)] == [
        (f"/schreibtisch/massnahmen/neu/{waiting.pk}/", waiting.decided_on),
        (f"/schreibtisch/massnahmen/{Measure.objects.get(title='Kurse').pk}/stand/", date(2026, 12, 1)),
        (f"/schreibtisch/massnahmen/ziele/{target.pk}/bewerten/", date(2026, 6, 30)),
    ]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.COUNCILLOR, Role.CLERK])
def test_others_do_not_steer(client: Client, role: Role) -> None:
    measure = MeasureFactory()
    client.force_login(account_with(role))
    for address in (DESK, f"{DESK}{measure.pk}/", f"{DESK}{measure.pk}/geld/"):
        assert client.get(address).status_code == 403
