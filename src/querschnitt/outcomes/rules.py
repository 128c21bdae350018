"""Conditions on measures, money, targets and assessments."""

from collections.abc import Iterator
from decimal import Decimal

from querschnitt.decisions.enums import POSITIVE
from querschnitt.decisions.models import Decision
from querschnitt.figures.enums import Direction, Symbol
from querschnitt.figures.models import Indicator, Observation
from querschnitt.kernel.money import Money
from querschnitt.outcomes.enums import FundingRemark, MeasureStatus
from querschnitt.outcomes.models import FundingLine, Measure, Target

OPEN = frozenset({MeasureStatus.PLANNED, MeasureStatus.RUNNING})
YEARS = range(2000, 2101)


def carries_measure(decision: Decision) -> bool:
    return decision.final and decision.outcome in POSITIVE


def is_open(measure: Measure) -> bool:
    return measure.status in OPEN


def in_order(*amounts: Money | None) -> bool:
    """Minimum, likely, maximum: those that are known do not fall."""
    known = [amount for amount in amounts if amount is not None]
    return known == sorted(known)


def funding_remarks(line: FundingLine) -> Iterator[FundingRemark]:
    """Paying before or beyond a commitment happens (advances, rising prices) and must be recordable as it happened."""
    if line.paid and line.committed is None:
        yield FundingRemark.PAID_WITHOUT_COMMITMENT
    if line.paid and line.committed is not None and line.paid > line.committed:
        yield FundingRemark.PAID_BEYOND_COMMITMENT
    if line.committed and line.planned_maximum is not None and line.committed > line.planned_maximum:
        yield FundingRemark.COMMITTED_BEYOND_PLAN


def states_value(observation: Observation) -> bool:
    return observation.symbol == Symbol.REPORTED


def is_after_baseline(target: Target, observation: Observation) -> bool:
    return target.baseline is None or observation.period_end > target.baseline.period_end


def points_the_right_way(indicator: Indicator, baseline: Observation | None, value: Decimal) -> bool:
    """A target on the wrong side of the baseline would be reached by doing nothing."""
    if baseline is None or baseline.value is None:
        return True
    if indicator.direction == Direction.HIGHER:
        return value > baseline.value
    if indicator.direction == Direction.LOWER:
        return value < baseline.value
    return True


def is_reached(indicator: Indicator, target: Decimal, value: Decimal) -> bool | None:
    """None where neither more nor less is better: then only a person can say."""
    if indicator.direction == Direction.HIGHER:
        return value >= target
    if indicator.direction == Direction.LOWER:
        return value <= target
    return None
