from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django.fixtures import DjangoAssertNumQueries

from querschnitt.decisions.enums import Outcome
from querschnitt.decisions.models import Decision
from querschnitt.kernel.actors import SYSTEM, VISITOR, Actor
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.outcomes.actions.measures import report_progress, start_measure
from querschnitt.outcomes.computing import measure_page
from querschnitt.outcomes.enums import MeasureStatus
from querschnitt.outcomes.models import Measure
from querschnitt.outcomes.queries.measures import decisions_without_measure, measure_list, reports_due
from tests.factories.decisions import DecisionFactory
from tests.factories.outcomes import FundingLineFactory, MeasureFactory

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today() -> Any:
    with clock_at(TODAY):
        yield


def start(decision: Decision, *, by: Actor = SYSTEM, **changes: Any) -> Measure:
    facts: dict[str, Any] = {"title": "Kurse", "responsible": "Kreis", "next_report_on": date(2027, 9, 30)}
    return start_measure(decision=decision, by=by, **{**facts, **changes})


def test_positive_final_decision_carries_a_measure() -> None:
    decision = DecisionFactory()
    measure = start(decision)
    assert (measure.recommendation, measure.status) == (decision.hand_over.recommendation, MeasureStatus.PLANNED)
    entry = LedgerEntry.objects.get()
    assert (entry.action, entry.ids["decision"]) == ("measure.started", decision.pk)


@pytest.mark.parametrize(
    ("outcome", "final"), [(Outcome.REJECTED, True), (Outcome.NOTED, True), (Outcome.APPROVED, False)]
)
def test_other_decisions_carry_none(outcome: Outcome, final: bool) -> None:
    with pytest.raises(ValidationError):
        start(DecisionFactory(outcome=outcome, final=final))
    assert Measure.objects.count() == 0


def test_visitor_starts_nothing() -> None:
    with pytest.raises(PermissionDenied):
        start(DecisionFactory(), by=VISITOR)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": date(2027, 1, 1), "ends_on": date(2026, 12, 31)}, "ends_on"),
        ({"next_report_on": date(2026, 11, 23)}, "next_report_on"),
    ],
)
def test_dates_that_make_no_sense_are_refused_by_name(changes: dict[str, date], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        start(DecisionFactory(), **changes)
    assert list(caught.value.error_dict) == [field]


def test_open_measure_keeps_a_next_report() -> None:
    measure = MeasureFactory()
    with pytest.raises(ValidationError):
        report_progress(measure=measure, status=MeasureStatus.RUNNING, next_report_on=None, text="Läuft.", by=SYSTEM)
    report_progress(
        measure=measure, status=MeasureStatus.RUNNING, next_report_on=date(2027, 3, 1), text="Läuft.", by=SYSTEM
    )
    measure.refresh_from_db()
    assert measure.next_report_on == date(2027, 3, 1)


def test_finished_measure_has_no_next_report() -> None:
    measure = MeasureFactory()
    report_progress(
        measure=measure, status=MeasureStatus.FINISHED, next_report_on=date(2027, 3, 1), text="Läuft.", by=SYSTEM
    )
    measure.refresh_from_db()
    assert (measure.status, measure.next_report_on) == (MeasureStatus.FINISHED, None)


def test_reports_add_up_newest_first() -> None:
    measure = MeasureFactory()
    for text in ("Zwei Orte.", " Vier Orte.\n"):
        report_progress(
            measure=measure, status=MeasureStatus.RUNNING, next_report_on=date(2027, 3, 1), text=text, by=SYSTEM
        )
    assert [(report.text, report.status) for report in measure_page(measure).reports] == [
        ("Vier Orte.", MeasureStatus.RUNNING),
        ("Zwei Orte.", MeasureStatus.RUNNING),
    ]
    assert LedgerEntry.objects.latest("pk").ids["report"] == measure.reports.latest("pk").pk


def test_a_report_without_words_changes_nothing() -> None:
    measure = MeasureFactory()
    with pytest.raises(ValidationError) as caught:
        report_progress(measure=measure, status=MeasureStatus.STOPPED, next_report_on=None, text=" ", by=SYSTEM)
    measure.refresh_from_db()
    assert (list(caught.value.error_dict), measure.status) == (["text"], MeasureStatus.RUNNING)


def test_reports_due_are_those_of_open_measures() -> None:
    late = MeasureFactory(next_report_on=date(2026, 11, 1))
    MeasureFactory(next_report_on=date(2026, 12, 24))
    MeasureFactory(next_report_on=date(2026, 11, 1), status=MeasureStatus.STOPPED)
    assert list(reports_due(date(2026, 11, 23))) == [late]


def test_decisions_that_wait_for_a_measure() -> None:
    waiting = DecisionFactory()
    DecisionFactory(outcome=Outcome.REJECTED)
    DecisionFactory(outcome=Outcome.APPROVED, final=False)
    MeasureFactory()
    assert list(decisions_without_measure()) == [waiting]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_three(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(count):
        FundingLineFactory()
    with django_assert_num_queries(2):
        rows = measure_list()
        titles = [row.measure.decision.hand_over.version.title for row in rows]
    assert len(set(titles)) == count


def test_list_begins_with_what_is_due_first_and_ends_with_what_is_over() -> None:
    over = MeasureFactory(status=MeasureStatus.FINISHED, next_report_on=None)
    later = MeasureFactory(next_report_on=date(2027, 9, 30))
    soon = MeasureFactory(next_report_on=date(2026, 12, 1))
    assert [row.measure for row in measure_list()] == [soon, later, over]
