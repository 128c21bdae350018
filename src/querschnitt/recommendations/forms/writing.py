"""Writing a version: its wording, and its costs in rows by year."""

from typing import Any, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, AmountField, FormData, errors_of, needed_later
from querschnitt.recommendations import rules
from querschnitt.recommendations.actions.drafting import draft_recommendation, write_version
from querschnitt.recommendations.actions.wording import CostLine, VersionWording
from querschnitt.recommendations.models import Recommendation, Version
from querschnitt.recommendations.queries.lists import groups_to_work_with, newest_version

# Empty rows below the filled ones; saving makes room for more.
SPARE_ROWS = 2


def _long(label: Any, help_text: Any, rows: int = 8) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows})
    )


class CostForm(forms.Form):
    """The costs of one year. A row left empty is no row."""

    year = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=2100)
    minimum = AmountField(label=_("From (€)"), required=False)
    maximum = AmountField(label=_("To (€)"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for field in self.fields.values():
            field.widget.attrs |= {"class": "kern-form-input__input", "aria-label": field.label}

    def clean(self) -> dict[str, Any]:
        cells = super().clean() or self.cleaned_data
        minimum, maximum = cells.get("minimum"), cells.get("maximum")
        if self.errors:
            return cells
        if cells.get("year") is None and (minimum is not None or maximum is not None):
            self.add_error("year", _("Please enter the year of this amount."))
        if cells.get("year") is not None and minimum is None and maximum is not None:
            self.add_error("minimum", _("Please enter an amount, for instance 75.000. Leave the row empty if unknown."))
        if minimum is not None and maximum is None:
            cells["maximum"] = minimum
        return cells

    @property
    def line(self) -> CostLine | None:
        cells = self.cleaned_data
        if cells.get("year") is None or cells.get("minimum") is None:
            return None
        return CostLine(cells["year"], cells["minimum"], cells["maximum"])


class CostRows(forms.BaseFormSet):  # type: ignore[type-arg]
    @property
    def lines(self) -> list[CostLine]:
        return [form.line for form in self.forms if form.line]


CostFormSet = forms.formset_factory(CostForm, formset=CostRows, extra=SPARE_ROWS, max_num=30, absolute_max=40)


class VersionWordingForm(ActionForm):
    """The words and costs of a version. What was typed stays here until an action has taken it."""

    title = forms.CharField(label=_("Title"), max_length=160, help_text=_("What is to be done, in one line."))
    summary = forms.CharField(
        label=_("In short"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One or two sentences that everybody understands."),
    )
    problem = _long(_("Problem"), _("What is the matter, for whom, and where?"))
    measure = _long(_("Measure"), _("What exactly should be done?"))
    alternatives = _long(_("Alternatives considered"), _("What else was thought of, and why not that?"), rows=4)
    addressee = forms.CharField(
        label=_("Addressee"), required=False, max_length=200, help_text=_("Who is to do it, for instance a department.")
    )
    effect_goal = _long(
        _("Effect goal"), _("By what will people notice that it worked? If possible a number and a year."), rows=3
    )

    def __init__(self, data: FormData = None, *, version: Version | None = None, **options: Any) -> None:
        initial = vars(VersionWording.of(version)) if version else {}
        super().__init__(data, initial=initial | options.pop("initial", {}), **options)
        for name in rules.NEEDED:
            needed_later(self.fields[name], _("needed for adoption"))
        self.costs = cast(CostRows, CostFormSet(data, prefix="costs", initial=_cost_rows(version)))

    def is_valid(self) -> bool:
        fine = super().is_valid()
        if not self.costs.is_valid():
            for row in self.costs.forms:
                for message in [*(text for cell in row for text in errors_of(cell)), *row.non_field_errors()]:
                    self.add_error(None, _("Cost: %(message)s") % {"message": message})
            for message in self.costs.non_form_errors():
                self.add_error(None, message)
            return False
        return fine

    @property
    def wording(self) -> VersionWording:
        return VersionWording(**{name: self.cleaned_data[name] for name in VersionWording.__dataclass_fields__})


def _cost_rows(version: Version | None) -> list[dict[str, Any]]:
    if version is None:
        return [{"year": clock.today().year + 1}]
    return [{"year": row.year, "minimum": row.minimum, "maximum": row.maximum} for row in version.costs.all()]


class DraftForm(VersionWordingForm):
    """A new recommendation, of one of the groups that the actor works with."""

    group = forms.ModelChoiceField(FocusGroup.objects.none(), label=_("Focus group"), empty_label=None)
    field_order = ("group", "title")

    def __init__(self, data: FormData = None, *, by: Actor, **options: Any) -> None:
        super().__init__(data, **options)
        self.by = by
        self.fields["group"].queryset = groups_to_work_with(by)  # type: ignore[attr-defined]

    def submit(self) -> Recommendation | None:
        return self.attempt(
            lambda: draft_recommendation(
                by=self.by, group=self.cleaned_data["group"], wording=self.wording, costs=self.costs.lines
            )
        )


class VersionForm(VersionWordingForm):
    """The newest version, to be rewritten or followed by another."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: FormData = None, *, version: Version, **options: Any) -> None:
        super().__init__(data, version=version, initial={"based_on": version.number}, **options)
        self.version = version

    def submit(self, *, by: Actor) -> Version | None:
        saved = self.attempt(
            lambda: write_version(
                by=by,
                recommendation=self.version.recommendation,
                wording=self.wording,
                costs=self.costs.lines,
                based_on=self.cleaned_data["based_on"],
            )
        )
        if self.has_error(NON_FIELD_ERRORS, "overtaken"):
            self.catch_up()
        return saved

    def catch_up(self) -> None:
        """Base what was typed on the newest version, which the message names: saved again, it follows that one."""
        newest = newest_version(self.version.recommendation)
        self.data = {**self.data.dict(), "based_on": str(newest.number)}  # type: ignore[attr-defined]
