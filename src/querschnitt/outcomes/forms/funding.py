"""One line of money with its five amounts. An empty field is "not known", which is not 0 €."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, AmountField, DayField, FormData
from querschnitt.outcomes.actions.funding import AMOUNTS, enter_funding
from querschnitt.outcomes.enums import FundingSource
from querschnitt.outcomes.models import FundingLine, Measure


class FundingLineForm(ActionForm):
    year = forms.IntegerField(label=_("Year"), localize=False)
    source = forms.TypedChoiceField(label=_("Who pays"), choices=FundingSource.choices, coerce=FundingSource)
    planned_minimum = AmountField(label=_("Planned, at least"), required=False)
    planned_likely = AmountField(label=_("Planned, likely"), required=False)
    planned_maximum = AmountField(label=_("Planned, at most"), required=False)
    committed = AmountField(
        label=_("Committed"), required=False, help_text=_("Promised bindingly, for instance in the budget.")
    )
    paid = AmountField(label=_("Paid"), required=False, help_text=_("In all, up to the day below."))
    as_of = DayField(
        label=_("As of"),
        widget=forms.DateInput,
        initial=clock.today,
        help_text=_("The day for which these amounts hold."),
    )

    def __init__(self, data: FormData = None, *, measure: Measure, line: FundingLine | None = None) -> None:
        stated = {name: getattr(line, name) for name in ("year", "source", *AMOUNTS)} if line else {}
        super().__init__(data, initial={"year": clock.today().year + 1, **stated})
        self.measure, self.line = measure, line
        if line:
            self.fields["year"].disabled = self.fields["source"].disabled = True

    def clean(self) -> dict[str, Any]:
        cells = super().clean() or self.cleaned_data
        key = {"year": cells.get("year"), "source": cells.get("source")}
        if not self.line and all(key.values()) and self.measure.funding_lines.filter(**key).exists():
            self.add_error("source", _("There is a line for this year and source already. Please change that one."))
        # An amount that could not be read has its own message.
        if all(cells.get(name) is None and name not in self.errors for name in AMOUNTS):
            self.add_error("planned_likely", _("Please fill in at least one amount: planned, committed or paid."))
        return cells

    def submit(self, *, by: Actor) -> FundingLine | None:
        cells = self.cleaned_data
        return self.attempt(
            lambda: enter_funding(
                measure=self.measure,
                year=cells["year"],
                source=cells["source"],
                amounts={name: cells[name] for name in AMOUNTS},
                changed=set(self.changed_data) & set(AMOUNTS),
                as_of=cells["as_of"],
                by=by,
            )
        )
