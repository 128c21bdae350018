"""Setting a target, and judging whether it was reached."""

from django import forms
from django.db.models import Q, QuerySet
from django.forms.models import model_to_dict
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from querschnitt.figures.models import Indicator, Observation
from querschnitt.figures.queries.observations import current_observations, point_of
from querschnitt.figures.rules import REPORTED
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, DayField, FormData
from querschnitt.outcomes.actions.effects import assess_effect, set_target
from querschnitt.outcomes.enums import EffectLevel, Verdict
from querschnitt.outcomes.models import Assessment, Measure, Target
from querschnitt.outcomes.rules import after

ANY = Q()


class ValueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among the reported values of an indicator, newest first."""

    def label_from_instance(self, obj: Observation) -> str:
        point = point_of(obj)
        assert point.value is not None
        return f"{obj.period}: {number_format(point.value, use_l10n=True, force_grouping=True)}"


class TargetForm(ActionForm):
    level = forms.TypedChoiceField(
        label=_("Step of effect"),
        choices=EffectLevel.choices,
        coerce=lambda value: EffectLevel(int(value)),
        help_text=_("Steps 1 to 3: what is offered. 4 to 6: what changes for people. 7: what changes for society."),
    )
    baseline = ValueField(Observation.objects.none(), label=_("Baseline"), required=False, empty_label=_("not known"))
    value = forms.DecimalField(label=_("Target value"), localize=True, max_digits=20, decimal_places=4)
    due_on = DayField(label=_("To be reached by"), widget=forms.DateInput)

    def __init__(self, data: FormData = None, *, measure: Measure, indicator: Indicator) -> None:
        values = reported(indicator)
        before = measure.targets.filter(indicator=indicator).first()
        initial = model_to_dict(before, self.base_fields) if before else {"baseline": values.first()}
        super().__init__(data, initial=initial)
        self.measure, self.indicator = measure, indicator
        self.fields["baseline"].queryset = values  # type: ignore[attr-defined]
        self.fields["value"].help_text = _("Counted in: %(unit)s") % {"unit": indicator.unit}

    def submit(self, *, by: Actor) -> Target | None:
        return self.attempt(
            lambda: set_target(measure=self.measure, indicator=self.indicator, by=by, **self.cleaned_data)
        )


class AssessmentForm(ActionForm):
    observation = ValueField(
        Observation.objects.none(),
        label=_("The value that this stands on"),
        required=False,
        empty_label=_("There is none yet"),
    )
    verdict = forms.TypedChoiceField(
        label=_("Was the target reached?"), choices=Verdict.choices, coerce=Verdict, widget=forms.RadioSelect
    )
    explanation = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}))
    lesson = forms.CharField(
        label=_("What we learn from it"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What others should know who plan something like it. It is shown in public."),
    )

    def __init__(self, data: FormData = None, *, target: Target) -> None:
        super().__init__(data)
        self.target = target
        values = reported(target.indicator, after(target.baseline))
        self.fields["observation"].queryset = values  # type: ignore[attr-defined]

    def submit(self, *, by: Actor) -> Assessment | None:
        return self.attempt(lambda: assess_effect(target=self.target, by=by, **self.cleaned_data))


def reported(indicator: Indicator, condition: Q = ANY) -> QuerySet[Observation]:
    """Return the values of an indicator that meet the condition, newest first; symbols are left out."""
    values = current_observations(indicator.series, indicator.region_key).filter(REPORTED, condition)
    return values.order_by("-period_end", "-period_start")
