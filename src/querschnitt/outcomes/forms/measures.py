"""Starting a measure, and its progress."""

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.decisions.models import Decision
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, DayField, FormData
from querschnitt.outcomes.actions.measures import report_progress, start_measure
from querschnitt.outcomes.enums import MeasureStatus
from querschnitt.outcomes.models import Measure, ProgressReport


class MeasureForm(ActionForm):
    title = forms.CharField(
        label=_("What is done"), max_length=200, help_text=_("A few words, as they stand in lists.")
    )
    description = forms.CharField(label=_("Description"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    responsible = forms.CharField(
        label=_("Who is responsible"),
        max_length=200,
        help_text=_("An office or body, not a person. It is shown in public."),
    )
    starts_on = DayField(label=_("Begins on"), required=False, widget=forms.DateInput)
    ends_on = DayField(label=_("Ends on"), required=False, widget=forms.DateInput)
    next_report_on = DayField(
        label=_("Next report"), widget=forms.DateInput, help_text=_("By then somebody says how far it is.")
    )

    def submit(self, *, decision: Decision, by: Actor) -> Measure | None:
        return self.attempt(lambda: start_measure(decision=decision, by=by, **self.cleaned_data))


class ProgressForm(ActionForm):
    status = forms.TypedChoiceField(
        label=_("How far is it?"), choices=MeasureStatus.choices, coerce=MeasureStatus, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("What has been done, what comes next"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two or three sentences that everybody may read."),
    )
    next_report_on = DayField(
        label=_("Next report"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Not needed for a measure that is finished or stopped."),
    )

    def __init__(self, data: FormData = None, *, measure: Measure) -> None:
        initial = {"status": measure.status, "next_report_on": measure.next_report_on}
        super().__init__(data, initial=initial)
        self.measure = measure

    def submit(self, *, by: Actor) -> ProgressReport | None:
        return self.attempt(lambda: report_progress(measure=self.measure, by=by, **self.cleaned_data))
