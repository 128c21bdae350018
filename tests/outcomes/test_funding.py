from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django.fixtures import DjangoAssertNumQueries

from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.money import Money
from querschnitt.outcomes.actions.funding import commit_funding, plan_funding, record_payment
from querschnitt.outcomes.enums import FundingRemark, FundingSource
from querschnitt.outcomes.models import FundingLine, Measure
from querschnitt.outcomes.queries.funding import Sum, funding_of, funding_table
from querschnitt.outcomes.queries.measures import measures
from querschnitt.outcomes.rules import funding_remarks
from tests.factories.outcomes import FundingLineFactory, MeasureFactory, euros

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock_at(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def measure() -> Measure:
    return MeasureFactory()


def plan(measure: Measure, *amounts: int | None, year: int = 2027, as_of: date = DAY) -> FundingLine:
    minimum, likely, maximum = (euros(amount) for amount in amounts)
    return plan_funding(
        measure=measure, year=year, source=FundingSource.COUNTY,
        minimum=minimum, likely=likely, maximum=maximum, as_of=as_of, by=SYSTEM,
    )  # fmt: skip


def commit(measure: Measure, amount: Money | None) -> FundingLine:
    return commit_funding(measure=measure, year=2026, source=FundingSource.COUNTY, amount=amount, as_of=DAY, by=SYSTEM)


def pay(measure: Measure, amount: Money | None, year: int = 2026) -> FundingLine:
    return record_payment(measure=measure, year=year, source=FundingSource.COUNTY, amount=amount, as_of=DAY, by=SYSTEM)


def test_plan_commitment_and_payment_share_one_line(measure: Measure) -> None:
    plan(measure, 75000, 85000, 95000, year=2026)
    commit(measure, euros(85000))
    pay(measure, euros("1234.50"))
    line = FundingLine.objects.get()
    assert (line.planned_minimum, line.planned_likely, line.planned_maximum) == (
        euros(75000),
        euros(85000),
        euros(95000),
    )
    assert (line.committed, line.paid, line.as_of) == (euros(85000), euros("1234.50"), DAY)


def test_each_step_stands_in_the_ledger_with_its_cents(measure: Measure) -> None:
    pay(measure, euros("1234.50"))
    pay(measure, None)
    entries = [(entry.action, entry.ids["paid"]) for entry in LedgerEntry.objects.all()]
    assert entries == [("payment.recorded", 123450), ("payment.recorded", None)]


def test_nothing_is_paid_before_its_year(measure: Measure) -> None:
    with pytest.raises(ValidationError, match="2027"):
        pay(measure, euros(1), year=2027)
    assert not FundingLine.objects.exists()
    assert pay(measure, None, year=2027).paid is None


def test_an_amount_can_become_unknown_again(measure: Measure) -> None:
    commit(measure, euros(85000))
    commit(measure, None)
    assert FundingLine.objects.get().committed is None


@pytest.mark.parametrize("amounts", [(90000, 85000, 95000), (None, 96000, 95000), (96000, None, 95000)])
def test_minimum_likely_maximum_do_not_fall(measure: Measure, amounts: tuple[int | None, ...]) -> None:
    with pytest.raises(ValidationError) as caught:
        plan(measure, *amounts)
    assert list(caught.value.error_dict) == ["planned_maximum"]
    assert FundingLine.objects.count() == 0


def test_part_of_a_plan_may_be_unknown(measure: Measure) -> None:
    assert plan(measure, 75000, None, 95000).planned_likely is None


@pytest.mark.parametrize(("year", "as_of"), [(1999, DAY), (2101, DAY), (2027, date(2026, 11, 24))])
def test_impossible_times_are_refused(measure: Measure, year: int, as_of: date) -> None:
    with pytest.raises(ValidationError):
        plan(measure, 1, 2, 3, year=year, as_of=as_of)


def test_negative_money_is_refused(measure: Measure) -> None:
    with pytest.raises(ValidationError):
        pay(measure, Money(Decimal(-1)))


def test_visitor_spends_nothing(measure: Measure) -> None:
    with pytest.raises(PermissionDenied):
        record_payment(measure=measure, year=2027, source=FundingSource.COUNTY, amount=euros(1), as_of=DAY, by=VISITOR)


@pytest.mark.parametrize(
    ("maximum", "committed", "paid", "remarks"),
    [
        (95000, 85000, 85000, []),
        (95000, 85000, 85001, [FundingRemark.PAID_BEYOND_COMMITMENT]),
        (95000, None, 1, [FundingRemark.PAID_WITHOUT_COMMITMENT]),
        (95000, 95001, None, [FundingRemark.COMMITTED_BEYOND_PLAN]),
        (None, 95001, 0, []),
    ],
)
def test_what_is_odd_is_said_and_not_refused(
    maximum: int | None, committed: int | None, paid: int | None, remarks: list[FundingRemark]
) -> None:
    line = FundingLineFactory(planned_maximum=euros(maximum), committed=euros(committed), paid=euros(paid))
    assert list(funding_remarks(line)) == remarks


def test_unknown_is_not_added_as_nothing(measure: Measure) -> None:
    FundingLineFactory(measure=measure, year=2027, committed=euros(51000), paid=euros(0))
    FundingLineFactory(measure=measure, year=2027, source=FundingSource.STATE, committed=euros(34000))
    FundingLineFactory(measure=measure, year=2028, as_of=date(2026, 10, 1))
    table = funding_table(measures().get())
    assert table.total.committed == Sum(euros(85000), 1)
    assert table.total.paid == Sum(euros(0), 2)
    assert table.total.planned_likely == Sum(None, 3)
    assert [(year.year, year.sums.committed) for year in table.years] == [
        (2027, Sum(euros(85000), 0)),
        (2028, Sum(None, 1)),
    ]
    assert table.as_of == date(2026, 10, 1)


def test_a_sum_is_as_of_the_oldest_day_of_what_it_adds(measure: Measure) -> None:
    FundingLineFactory(measure=measure, year=2027, committed=euros(51000), as_of=date(2025, 12, 30))
    FundingLineFactory(measure=measure, year=2028, committed=euros(1), paid=euros(1), as_of=date(2026, 10, 16))
    table = funding_table(measures().get())
    assert (table.as_of, table.newest) == (date(2025, 12, 30), date(2026, 10, 16))
    assert (table.total.committed.as_of, table.total.paid.as_of) == (date(2025, 12, 30), date(2026, 10, 16))
    assert table.total.planned_likely.as_of is None


def test_shares_are_given_only_when_everything_is_known(measure: Measure) -> None:
    FundingLineFactory(measure=measure, committed=euros(51000))
    state = FundingLineFactory(measure=measure, source=FundingSource.STATE)
    assert [share.share for share in funding_table(measures().get()).sources] == [None, None]
    FundingLine.objects.filter(pk=state.pk).update(committed=euros(34000))
    assert [(share.source, share.share) for share in funding_table(measures().get()).sources] == [
        (FundingSource.COUNTY, Decimal("0.6")),
        (FundingSource.STATE, Decimal("0.4")),
    ]


def test_total_of_a_recommendation_covers_all_its_measures(
    measure: Measure, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    second = MeasureFactory(decision=measure.decision)
    FundingLineFactory(measure=measure, committed=euros(51000))
    FundingLineFactory(measure=second, committed=euros(9000))
    FundingLineFactory(committed=euros(777))
    with django_assert_num_queries(1):
        lines = FundingLine.objects.filter(measure__recommendation=measure.recommendation)
        assert funding_of(lines).total.committed == Sum(euros(60000), 0)


def test_without_lines_nothing_is_known(measure: Measure) -> None:
    table = funding_table(measures().get())
    assert (bool(table), table.total.paid, table.as_of) == (False, Sum(None, 0), None)
