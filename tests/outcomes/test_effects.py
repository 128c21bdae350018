from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django.fixtures import DjangoAssertNumQueries

from querschnitt.figures.enums import Direction, Symbol
from querschnitt.figures.models import Indicator, Observation
from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.clock import clock_at
from querschnitt.outcomes.actions.effects import assess_effect, set_target
from querschnitt.outcomes.computing import effects_of_measure, targets_due
from querschnitt.outcomes.enums import EffectLevel, Verdict
from querschnitt.outcomes.models import Assessment, Target
from tests.factories.figures import IndicatorFactory, ObservationFactory
from tests.factories.outcomes import AssessmentFactory, MeasureFactory, TargetFactory

pytestmark = pytest.mark.django_db
TODAY = datetime(2028, 2, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock_at(TODAY):
        yield


@pytest.fixture
def target() -> Target:
    """From 212 in 2024 to 290 by the end of 2027; more is better."""
    return TargetFactory(indicator__direction=Direction.HIGHER)


def measured(indicator: Indicator, value: int | None, year: int = 2027, **more: Any) -> Observation:
    amount = None if value is None else Decimal(value)
    return ObservationFactory(series=indicator.series, year=year, value=amount, **more)


def assess(target: Target, observation: Observation | None, verdict: Verdict, **more: Any) -> Assessment:
    facts: dict[str, Any] = {"explanation": "Weil.", "by": SYSTEM, **more}
    return assess_effect(target=target, observation=observation, verdict=verdict, **facts)


def aim(indicator: Indicator, baseline: Observation | None, value: int, **more: Any) -> Target:
    facts: dict[str, Any] = {"measure": MeasureFactory(), "due_on": date(2027, 12, 31), "by": SYSTEM, **more}
    return set_target(indicator=indicator, level=EffectLevel.LEARNED, baseline=baseline, value=Decimal(value), **facts)


def test_target_stands_on_its_baseline() -> None:
    indicator = IndicatorFactory(direction=Direction.HIGHER)
    baseline = measured(indicator, 212, 2024)
    target = aim(indicator, baseline, 290)
    assert (target.baseline, target.value, target.level) == (baseline, 290, EffectLevel.LEARNED)


def test_target_can_be_moved_until_it_is_assessed(target: Target) -> None:
    more = {"measure": target.measure}
    assert aim(target.indicator, target.baseline, 280, **more).pk == target.pk
    assess(target, None, Verdict.NOT_ASSESSABLE)
    with pytest.raises(ValidationError):
        aim(target.indicator, target.baseline, 213, **more)
    assert Target.objects.get().value == 280


@pytest.mark.parametrize(
    ("direction", "value", "fine"),
    [
        (Direction.HIGHER, 212, False),
        (Direction.HIGHER, 213, True),
        (Direction.LOWER, 213, False),
        (Direction.LOWER, 211, True),
        (Direction.NEUTRAL, 212, True),
    ],
)
def test_target_that_is_reached_by_doing_nothing_is_refused(direction: Direction, value: int, fine: bool) -> None:
    indicator = IndicatorFactory(direction=direction)
    baseline = measured(indicator, 212, 2024)
    if fine:
        assert aim(indicator, baseline, value).value == value
    else:
        with pytest.raises(ValidationError) as caught:
            aim(indicator, baseline, value)
        assert list(caught.value.error_dict) == ["value"]


def test_baseline_must_be_a_value_of_the_same_indicator() -> None:
    indicator = IndicatorFactory()
    for baseline in (ObservationFactory(), measured(indicator, None, 2024, symbol=Symbol.UNKNOWN)):
        with pytest.raises(ValidationError) as caught:
            aim(indicator, baseline, 290)
        assert list(caught.value.error_dict) == ["baseline"]


def test_target_is_due_after_its_baseline() -> None:
    indicator = IndicatorFactory()
    with pytest.raises(ValidationError) as caught:
        aim(indicator, measured(indicator, 212, 2024), 290, due_on=date(2024, 12, 31))
    assert list(caught.value.error_dict) == ["due_on"]


def test_verdict_stands_on_a_value(target: Target) -> None:
    assessment = assess(target, measured(target.indicator, 291), Verdict.REACHED, lesson="Betreuung zählt.")
    assert (assessment.assessed_on, assessment.lesson) == (date(2028, 2, 1), "Betreuung zählt.")


@pytest.mark.parametrize(
    ("year", "value", "symbol"),
    [(2027, None, Symbol.UNCERTAIN), (2024, 291, Symbol.REPORTED), (2020, 291, Symbol.REPORTED)],
)
def test_no_verdict_on_a_missing_or_old_value(target: Target, year: int, value: int | None, symbol: Symbol) -> None:
    with pytest.raises(ValidationError) as caught:
        assess(target, measured(target.indicator, value, year, symbol=symbol), Verdict.PARTLY)
    assert list(caught.value.error_dict) == ["observation"]
    assert Assessment.objects.count() == 0


def test_no_verdict_without_a_value_except_that_none_is_possible(target: Target) -> None:
    with pytest.raises(ValidationError):
        assess(target, None, Verdict.NOT_REACHED)
    assert assess(target, None, Verdict.NOT_ASSESSABLE).observation is None


def test_value_of_another_indicator_proves_nothing(target: Target) -> None:
    with pytest.raises(ValidationError):
        assess(target, ObservationFactory(year=2027), Verdict.NOT_ASSESSABLE)


def test_reached_contradicts_a_value_below_the_target(target: Target) -> None:
    observation = measured(target.indicator, 289)
    with pytest.raises(ValidationError) as caught:
        assess(target, observation, Verdict.REACHED)
    assert list(caught.value.error_dict) == ["verdict"]
    assert assess(target, observation, Verdict.PARTLY).pk


def test_visitor_judges_nothing(target: Target) -> None:
    with pytest.raises(PermissionDenied):
        assess(target, None, Verdict.NOT_ASSESSABLE, by=VISITOR)


def test_effect_before_anything_is_measured(target: Target) -> None:
    (effect,) = effects_of_measure(target.measure)
    assert effect.baseline is not None
    assert (effect.baseline.value, effect.current, effect.change, effect.reached) == (212, None, None, None)
    assert effect.assessment is None


@pytest.mark.parametrize(
    ("value", "before", "after", "exceeds", "reached"),
    [
        (291, 20, 21, True, True),
        (240, 20, 21, False, False),  # a difference of 28 is within sqrt(20² + 21²) = 29
        (242, 20, 21, True, False),
        (291, None, 21, None, True),
    ],
)
def test_difference_is_told_from_its_uncertainty(
    target: Target, value: int, before: int | None, after: int, exceeds: bool | None, reached: bool
) -> None:
    Observation.objects.update(uncertainty=before)
    measured(target.indicator, value, uncertainty=Decimal(after))
    (effect,) = effects_of_measure(target.measure)
    assert effect.change is not None
    assert (effect.change.amount, effect.change.exceeds_uncertainty, effect.reached) == (value - 212, exceeds, reached)


def test_newest_assessment_counts(target: Target) -> None:
    AssessmentFactory(target=target, assessed_on=date(2028, 1, 1))
    newest = AssessmentFactory(target=target, assessed_on=date(2028, 2, 1))
    AssessmentFactory(target=target, assessed_on=date(2027, 12, 31))
    (effect,) = effects_of_measure(target.measure)
    assert effect.assessment == newest


@pytest.mark.parametrize("count", [1, 3])
def test_effects_cost_the_same_for_one_and_three(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    measure = MeasureFactory()
    for _ in range(count):
        AssessmentFactory(target=TargetFactory(measure=measure))
    with django_assert_num_queries(3):
        found = effects_of_measure(measure)
    assert [effect.figure.source.code for effect in found] == ["12411-01-01-4"] * count


def test_targets_due_are_those_that_nobody_has_judged(target: Target) -> None:
    AssessmentFactory(target=TargetFactory())
    TargetFactory(due_on=date(2028, 6, 30))
    assert list(targets_due(date(2028, 2, 1))) == [target]
