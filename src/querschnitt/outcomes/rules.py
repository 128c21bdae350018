"""Conditions on measures, money, targets and assessments."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, assert_never

from django.db.models import Q

from querschnitt.decisions.enums import POSITIVE
from querschnitt.decisions.models import Decision
from querschnitt.decisions.rules.conditions import ANSWER
from querschnitt.figures.enums import Direction
from querschnitt.figures.models import Indicator, Observation
from querschnitt.kernel.conditions import holds
from querschnitt.kernel.money import Money
from querschnitt.outcomes.enums import FundingRemark, MeasureStatus, Verdict
from querschnitt.outcomes.models import FundingLine, Measure

YEARS = range(2000, 2101)


def goes_on(status: MeasureStatus) -> bool:
    match status:
        case MeasureStatus.PLANNED | MeasureStatus.RUNNING:
            return True
        case MeasureStatus.FINISHED | MeasureStatus.STOPPED:
            return False
        case _:
            assert_never(status)


def has_worked(verdict: Verdict) -> bool | None:
    """Tell whether the target was reached, at least in part; None where nobody could tell."""
    match verdict:
        case Verdict.REACHED | Verdict.PARTLY:
            return True
        case Verdict.NOT_REACHED:
            return False
        case Verdict.NOT_ASSESSABLE:
            return None
        case _:
            assert_never(verdict)


OPEN: Final = Q(status__in=[status for status in MeasureStatus if goes_on(status)])
CARRIES_MEASURE: Final = ANSWER & Q(outcome__in=POSITIVE)
# Money is promised or paid; what is planned only is not there yet.
FUNDED: Final = Q(committed__gt=Money.of_cents(0)) | Q(paid__gt=Money.of_cents(0))


def report_due(on: date) -> Q:
    """Return the condition that the next report of an open measure is due by that day."""
    return OPEN & Q(next_report_on__lte=on)


def carries_measure(decision: Decision) -> bool:
    return holds(CARRIES_MEASURE, decision)


def is_open(measure: Measure) -> bool:
    return holds(OPEN, measure)


def do_not_fall(*amounts: Money | None) -> bool:
    """Tell whether minimum, likely and maximum do not fall; those that are None are passed over."""
    known = [amount for amount in amounts if amount is not None]
    return known == sorted(known)


def funding_remarks(line: FundingLine) -> Iterator[FundingRemark]:
    """Yield what is odd about a line. It is not refused: advances happen, and prices rise."""
    if line.paid and line.committed is None:
        yield FundingRemark.PAID_WITHOUT_COMMITMENT
    if line.paid and line.committed is not None and line.paid > line.committed:
        yield FundingRemark.PAID_BEYOND_COMMITMENT
    if line.committed and line.planned_maximum is not None and line.committed > line.planned_maximum:
        yield FundingRemark.COMMITTED_BEYOND_PLAN


def after(baseline: Observation | None) -> Q:
    """Return the condition that an observation is newer than the baseline; without a baseline any is."""
    return Q(period_end__gt=baseline.period_end) if baseline else Q()


def is_after(baseline: Observation | None, period_end: date) -> bool:
    return baseline is None or period_end > baseline.period_end


def points_the_right_way(indicator: Indicator, baseline: Observation | None, value: Decimal) -> bool:
    """Tell whether a target is better than the baseline; one that is not would be reached by doing nothing."""
    if baseline is None or baseline.value is None:
        return True
    if indicator.direction == Direction.HIGHER:
        return value > baseline.value
    if indicator.direction == Direction.LOWER:
        return value < baseline.value
    return True


def is_reached(indicator: Indicator, target: Decimal, value: Decimal) -> bool | None:
    """Tell whether a value reaches the target; None where neither more nor less is better, and only a person can
    say."""
    if indicator.direction == Direction.HIGHER:
        return value >= target
    if indicator.direction == Direction.LOWER:
        return value <= target
    return None
