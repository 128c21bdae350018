"""Rules that are asked of one object and of lists alike say the same, in every state."""

from datetime import timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.core.exceptions import ValidationError

from querschnitt.figures.enums import Symbol
from querschnitt.figures.models import Observation
from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.outcomes.actions.effects import assess_effect
from querschnitt.outcomes.actions.measures import report_progress
from querschnitt.outcomes.computing import effect
from querschnitt.outcomes.enums import MeasureStatus, Verdict
from querschnitt.outcomes.forms.effects import AssessmentForm
from querschnitt.outcomes.models import Measure, Target
from querschnitt.outcomes.queries.measures import measure_list, reports_due
from querschnitt.outcomes.rules import OPEN, has_worked, is_after, is_open
from tests.factories.figures import ObservationFactory
from tests.factories.outcomes import AssessmentFactory, MeasureFactory, TargetFactory

pytestmark = pytest.mark.django_db
GOES_ON = {MeasureStatus.PLANNED, MeasureStatus.RUNNING}


@pytest.mark.parametrize(("status", "days"), [*product(MeasureStatus, (None, -1, 0, 1))])
def test_a_measure_is_open_and_its_report_due_in_every_form(status: MeasureStatus, days: int | None) -> None:
    today = clock.today()
    day = None if days is None else today + timedelta(days=days)
    measure = MeasureFactory(status=status, next_report_on=day)
    other = MeasureFactory(status=MeasureStatus.RUNNING, next_report_on=today + timedelta(days=9))
    forms = {
        "predicate": is_open(measure),
        "query": measure in Measure.objects.filter(OPEN),
        "list": [row.measure for row in measure_list()].index(measure) < 1 if days is not None else status in GOES_ON,
        "action": keeps_a_next_report(MeasureFactory(), status),
    }
    assert forms == dict.fromkeys(forms, status in GOES_ON)
    assert (measure in reports_due(today)) is (status in GOES_ON and days in (-1, 0))
    assert other not in reports_due(today)


def keeps_a_next_report(measure: Measure, status: MeasureStatus) -> bool:
    report_progress(
        measure=measure, status=status, text="Es läuft.", next_report_on=clock.today() + timedelta(days=5), by=SYSTEM
    )
    return measure.next_report_on is not None


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_says_whether_it_worked(verdict: Verdict) -> None:
    assert has_worked(verdict) is {"reached": True, "partly": True, "not": False, "not_assessable": None}[verdict]


@pytest.mark.parametrize(("year", "symbol"), [*product((2023, 2024, 2025), Symbol)])
def test_a_value_stands_for_an_effect_in_form_action_and_comparison(year: int, symbol: Symbol) -> None:
    target = TargetFactory()  # its baseline is of 2024
    value = Decimal(300) if symbol is Symbol.REPORTED else None
    observation = ObservationFactory(series=target.indicator.series, year=year, value=value, symbol=symbol)
    current = effect(target).current
    choices = AssessmentForm(target=target).fields["observation"].queryset  # type: ignore[attr-defined]
    forms = {
        "form": observation in choices,
        "action": may_be_judged_by(target, observation),
        "page": current is not None and current.observation_id == observation.pk,
    }
    assert forms == dict.fromkeys(forms, year == 2025 and symbol is Symbol.REPORTED)
    assert is_after(target.baseline, observation.period_end) is (year == 2025)


def may_be_judged_by(target: Target, observation: Observation) -> bool:
    try:
        assess_effect(target=target, observation=observation, verdict=Verdict.PARTLY, explanation="So.", by=SYSTEM)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(("value", "uncertainty"), [*product((None, 280, 290, 300, 310), (None, 0, 10))])
def test_chance_could_explain_it_on_both_pages(value: int | None, uncertainty: int | None) -> None:
    target = TargetFactory()  # 290
    observation = ObservationFactory(
        series=target.indicator.series,
        year=2027,
        value=None if value is None else Decimal(value),
        symbol=Symbol.REPORTED if value is not None else Symbol.UNKNOWN,
        uncertainty=None if uncertainty is None else Decimal(uncertainty),
    )
    assessment = AssessmentFactory(target=target, observation=observation)
    expected = uncertainty == 10 and value in (280, 290, 300)
    assert [effect(target).is_within_uncertainty, assessment.is_within_uncertainty] == [expected, expected]
