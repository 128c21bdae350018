"""A thread says how far a recommendation has come, and only adopted, published ones have one."""

from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from querschnitt.decisions.enums import Outcome
from querschnitt.decisions.models import Paper
from querschnitt.kernel.clock import clock_at
from querschnitt.listening.models import Consultation
from querschnitt.publication.queries.threads import (
    CitedStatement,
    published_threads,
    thread_by_slug,
    unpublished_adoptions,
)
from querschnitt.recommendations.models import Evidence
from tests.factories.decisions import AgendaItemFactory, ConsiderationFactory, HandOverFactory, PaperFactory
from tests.factories.outcomes import FundingLineFactory, MeasureFactory, TargetFactory, euros
from tests.factories.publication import decided, finished, publication
from tests.factories.recommendations import HeardStatementFactory, VersionFactory, adopted_version

pytestmark = pytest.mark.django_db
SLUG = "2026-01-abendkurse"


def knots() -> list[str]:
    thread = thread_by_slug(SLUG)
    assert thread is not None
    return [str(knot) for knot in thread.knots]


def test_a_published_version_waits_for_its_decision() -> None:
    publication()
    assert knots() == ["done", "done", "now", "ahead", "ahead"]


def test_a_positive_decision_waits_for_money() -> None:
    decided(publication())
    assert knots() == ["done", "done", "done", "now", "ahead"]


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.WITHDRAWN, Outcome.NOTED])
def test_nothing_is_promised_after_an_end(outcome: Outcome) -> None:
    decided(publication(), outcome)
    assert knots() == ["done", "done", "done", "ahead", "ahead"]


def test_planned_money_is_not_promised_money() -> None:
    published = decided(publication())
    measure = MeasureFactory(decision=published.recommendation.hand_over.decisions.get())
    FundingLineFactory(measure=measure, planned_likely=euros(1000))
    TargetFactory(measure=measure)
    assert knots() == ["done", "done", "done", "now", "expected"]


def test_all_five_knots() -> None:
    finished(publication())
    assert knots() == ["done", "done", "done", "done", "done"]


def test_money_is_summed_and_unknown_money_stays_unknown() -> None:
    published = publication()
    thread = thread_by_slug(SLUG)
    assert thread is not None
    assert thread.committed is None
    finished(published)
    thread = thread_by_slug(SLUG)
    assert thread is not None
    assert (thread.committed, thread.paid) == (euros(85000), euros(20000))


def test_days_without_an_answer_are_counted_until_the_decision() -> None:
    published = publication()
    hand_over = HandOverFactory(version=published.recommendation.versions.get())
    with clock_at(datetime(2026, 9, 3, 12, tzinfo=UTC)):
        thread = thread_by_slug(SLUG)
        assert thread is not None
        assert (thread.days_without_answer, hand_over.handed_over_on.month) == (94, 6)


def test_the_margin_of_a_statement_is_its_wilson_interval() -> None:
    publication()
    thread = thread_by_slug(SLUG)
    assert thread is not None
    # 477 of 612: 74.5 % to 81.0 %, so 3.3 points each way, rounded up.
    assert [said.margin for said in thread.statements] == [4]


def test_what_was_not_public_in_a_committee_stays_unsaid() -> None:
    published = publication()
    paper: Paper = PaperFactory()
    HandOverFactory(version=published.recommendation.versions.get(), paper=paper)
    closed = AgendaItemFactory(public=False, result="geheim beschlossen")
    ConsiderationFactory(paper=paper, agenda_item=closed, meeting=closed.meeting)
    thread = thread_by_slug(SLUG)
    assert thread is not None
    assert [step.result for step in thread.way] == [""]


def test_drafts_and_unpublished_versions_have_no_public_thread() -> None:
    VersionFactory(title="Nur ein Entwurf")
    waiting = adopted_version()
    publication()
    assert [thread.publication.slug for thread in published_threads()] == [SLUG]
    assert list(unpublished_adoptions()) == [waiting]


@pytest.mark.parametrize("threads", [1, 3])
def test_reading_threads_takes_the_same_queries_for_one_and_for_three(
    threads: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(threads):
        finished(publication(slug=f"2026-{number}"))
    with django_assert_num_queries(13):
        found = published_threads()
        for thread in found:
            assert thread.knots
            assert (thread.way, thread.next_report_on, thread.other_evidence) is not None
    assert len(found) == threads


def test_what_was_said_spans_all_consultations_it_comes_from() -> None:
    published = publication()
    first = published.recommendation.versions.get().evidence.filter(statement__isnull=False).first()
    assert first is not None
    assert first.statement is not None
    Consultation.objects.update(opens_on=date(2022, 4, 27), closes_on=date(2022, 5, 8))
    later = HeardStatementFactory(consultation__opens_on=date(2026, 1, 2), consultation__closes_on=date(2026, 2, 3))
    thread = thread_by_slug(SLUG)
    assert thread is not None
    assert thread.said_when == (date(2022, 4, 27), date(2022, 5, 8))
    thread.statements.append(CitedStatement(Evidence(statement=later), None))
    del thread.__dict__["said_when"]
    assert thread.said_when == (date(2022, 4, 27), date(2026, 2, 3))
