"""Forms about figures. Each hands its fields to one action and keeps what was typed when that refuses."""

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.figures.actions.indicators import begin_own_count, define_indicator, enter_observation
from querschnitt.figures.enums import Direction, Symbol
from querschnitt.figures.models import Indicator, Observation, Series
from querschnitt.figures.queries.series import home_region, regions_of
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, DayField, FormData


class SeriesSearchForm(forms.Form):
    words = forms.CharField(
        label=_("Words of the series"),
        help_text=_("For instance “Bevölkerung weiblich”, or the number of a table."),
        required=False,
    )


class OwnCountForm(ActionForm):
    """An indicator for which the county counts itself."""

    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("As people would say it. It becomes the heading of its page.")
    )
    unit = forms.CharField(label=_("Unit"), max_length=60, help_text=_("For instance people, courses, percent."))
    direction = forms.TypedChoiceField(
        label=_("What is better?"), choices=Direction.choices, coerce=Direction, widget=forms.RadioSelect
    )
    definition = forms.CharField(
        label=_("Definition"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What exactly is counted, and how. Two sentences are enough."),
    )

    def submit(self, *, by: Actor) -> Indicator | None:
        return self.attempt(lambda: begin_own_count(by=by, **self.cleaned_data))


class IndicatorForm(OwnCountForm):
    """A published series looked at for one region."""

    region = forms.ChoiceField(label=_("Region"))

    def __init__(self, data: FormData = None, *, series: Series) -> None:
        initial = {"name": series.label, "unit": series.unit, "region": home_region()}
        super().__init__(data, initial=initial)
        self.series = series
        choices = [(region.key, f"{region.name} ({region.key})") for region in regions_of(series)]
        self.fields["region"].choices = choices  # type: ignore[attr-defined]

    def submit(self, *, by: Actor) -> Indicator | None:
        return self.attempt(lambda: define_indicator(series=self.series, by=by, **self.cleaned_data))


class ObservationForm(ActionForm):
    """One value of the county's own count, or why there is none."""

    period_start = DayField(label=_("From"), widget=forms.DateInput)
    period_end = DayField(
        label=_("To"), widget=forms.DateInput, help_text=_("For a count on one day, enter that day twice.")
    )
    value = forms.DecimalField(label=_("Value"), required=False, localize=True, max_digits=20, decimal_places=4)
    symbol = forms.TypedChoiceField(
        label=_("If there is no value: why?"),
        choices=[(Symbol.REPORTED.value, _("There is a value.")), *Symbol.choices[1:]],
        coerce=Symbol,
        initial=Symbol.REPORTED,
        required=False,
        empty_value=Symbol.REPORTED,
    )
    uncertainty = forms.DecimalField(
        label=_("Uncertainty (±)"),
        required=False,
        localize=True,
        max_digits=20,
        decimal_places=4,
        help_text=_("In 95 of 100 cases the true value lies within. For a complete count 0; empty if unknown."),
    )

    def submit(self, *, indicator: Indicator, by: Actor) -> Observation | None:
        return self.attempt(lambda: enter_observation(indicator=indicator, by=by, **self.cleaned_data))
