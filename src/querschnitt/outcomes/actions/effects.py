"""Setting a target, and judging on a stated value whether it was reached."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.figures.models import Indicator, Observation
from querschnitt.figures.rules import belongs_to, states_value
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.outcomes import rules
from querschnitt.outcomes.enums import EffectLevel, Verdict
from querschnitt.outcomes.models import Assessment, Measure, Target


@action(Permission.STEER_MEASURE)
def set_target(
    *,
    measure: Measure,
    indicator: Indicator,
    level: EffectLevel,
    baseline: Observation | None,
    value: Decimal,
    due_on: date,
    by: Actor,
) -> Target:
    """Set the value that an indicator shall have by when, or move it while nobody has assessed it.

    Raises ValidationError at the field that it is about.
    """
    _check_baseline(indicator, baseline, due_on)
    if not rules.points_the_right_way(indicator, baseline, value):
        raise ValidationError(
            {"value": _("This value would be reached by doing nothing. Please check it against the baseline.")}
        )
    if Assessment.objects.filter(target__measure=measure, target__indicator=indicator).exists():
        raise ValidationError(_("This target has been assessed. It cannot be moved afterwards."))
    target, _created = Target.objects.update_or_create(
        measure=measure,
        indicator=indicator,
        defaults={"level": level, "baseline": baseline, "value": value, "due_on": due_on},
    )
    ledger.record("target.set", target, by=by, measure=measure.pk, indicator=indicator.pk)
    return target


@action(Permission.STEER_MEASURE)
def assess_effect(
    *,
    target: Target,
    observation: Observation | None,
    verdict: Verdict,
    explanation: str,
    lesson: str = "",
    by: Actor,
) -> Assessment:
    """Enter a person's judgement; unless it says "cannot be assessed", it stands on a value newer than the baseline.

    Raises ValidationError at the field that it is about.
    """
    if not explanation.strip():
        raise ValidationError({"explanation": _("Please say in a sentence why.")})
    if verdict is not Verdict.NOT_ASSESSABLE:
        _check_observation(target, observation)
    if observation is not None and not belongs_to(observation, target.indicator):
        raise ValidationError({"observation": _("This value belongs to another indicator.")})
    if verdict is Verdict.REACHED and observation and observation.value is not None:
        _check_reached(target, observation.value)
    assessment = Assessment.objects.create(
        target=target,
        observation=observation,
        assessed_on=clock.today(),
        verdict=verdict,
        explanation=explanation,
        lesson=lesson,
    )
    ledger.record("effect.assessed", assessment, by=by, target=target.pk, verdict=verdict.value)
    return assessment


def _check_baseline(indicator: Indicator, baseline: Observation | None, due_on: date) -> None:
    if baseline is None:
        return
    if not belongs_to(baseline, indicator):
        raise ValidationError({"baseline": _("This value belongs to another indicator.")})
    if not states_value(baseline):
        raise ValidationError({"baseline": _("There is no value here to start from. Please choose another period.")})
    if due_on <= baseline.period_end:
        raise ValidationError({"due_on": _("The target must be due after the period of the baseline.")})


def _check_observation(target: Target, observation: Observation | None) -> None:
    if observation is None:
        raise ValidationError({"observation": _("Please choose the value that your judgement stands on.")})
    if not states_value(observation):
        raise ValidationError(
            {"observation": _("There is no value here to judge by. Then “cannot be assessed” is right.")}
        )
    if not rules.is_after(target.baseline, observation.period_end):
        raise ValidationError(
            {"observation": _("This value is not newer than the baseline, so it cannot show an effect.")}
        )


def _check_reached(target: Target, value: Decimal) -> None:
    if rules.is_reached(target.indicator, target.value, value) is False:
        raise ValidationError(
            {"verdict": _("The chosen value does not reach the target. “Partly reached” may be right.")}
        )
