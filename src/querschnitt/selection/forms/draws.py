"""Preparing a draw, entering the number that fell, choosing without lot."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.engines.selection.objectives import Objective
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, FormData, needed_later
from querschnitt.selection.actions.draws import choose_balanced, prepare_draw, settle_draw
from querschnitt.selection.computing.earlier import had_draws
from querschnitt.selection.enums import DrawMethod
from querschnitt.selection.models import Call, Draw
from querschnitt.selection.validators import pinned_from

OBJECTIVES: Final = (
    (Objective.LEXIMIN, _("The smallest chance as large as possible, then the next (recommended)")),
    (Objective.MAXIMIN, _("Only the smallest chance as large as possible")),
    (Objective.NASH, _("All chances together as even as possible")),
    (Objective.GOLDILOCKS, _("No chance too small and none too large")),
)
LOTS: Final = ((DrawMethod.DICE, DrawMethod.DICE.label), (DrawMethod.PUBLIC_VALUE, DrawMethod.PUBLIC_VALUE.label))
TICKETS: Final = ((1000, _("1,000: three ten-sided dice")), (10000, _("10,000: four ten-sided dice")))


class DrawForm(ActionForm):
    method = forms.TypedChoiceField(
        label=_("How does the number come about?"),
        choices=LOTS,
        coerce=DrawMethod,
        initial=DrawMethod.DICE,
        widget=forms.RadioSelect,
    )
    value_source = forms.CharField(
        label=_("Which public number?"),
        required=False,
        max_length=200,
        help_text=_("Only for a public number. For instance: the six numbers of the lottery on Saturday, ascending."),
    )
    value_at = forms.DateTimeField(label=_("Known from"), required=False, widget=forms.DateTimeInput)
    objective = forms.TypedChoiceField(
        label=_("What shall count as fair?"),
        choices=OBJECTIVES,
        coerce=Objective,
        initial=Objective.LEXIMIN,
        widget=forms.RadioSelect,
    )
    cumulated = forms.BooleanField(
        label=_("Count the chances of earlier draws too"),
        required=False,
        initial=True,
        help_text=_("Whoever had a smaller chance before gets a larger one now, as far as the quotas allow."),
    )
    pinned = forms.CharField(
        label=_("In it in any case"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "One person a line: pseudonym, colon, reason. Pseudonym and reason become public, so please write no name."
        ),
    )
    tickets = forms.TypedChoiceField(label=_("Tickets"), choices=TICKETS, coerce=int, initial=1000)

    def __init__(self, data: FormData = None, *, call: Call, replacing: bool) -> None:
        super().__init__(data)
        self.call, self.replacing = call, replacing
        for name in ("value_source", "value_at"):
            needed_later(self.fields[name], _("for a public number"))
        if replacing:  # one person or few: there is nothing to weigh
            del self.fields["objective"]
        if not (replacing and had_draws(call)):
            del self.fields["cumulated"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "pinned" in cleaned:
            cleaned["pinned"] = pinned_from(cleaned["pinned"].splitlines())
        return cleaned

    def submit(self, *, by: Actor) -> Draw | None:
        return self.attempt(lambda: prepare_draw(call=self.call, replacing=self.replacing, by=by, **self.cleaned_data))


class NumberForm(ActionForm):
    """The number that fell: dice as they lie, or the public value from which it follows."""

    number = forms.IntegerField(label=_("Number that was thrown"), min_value=0)
    public_value = forms.CharField(
        label=_("The public number"), max_length=200, help_text=_("Exactly as it was published, with all blanks.")
    )

    def __init__(self, data: FormData = None, *, draw: Draw) -> None:
        super().__init__(data)
        self.draw = draw
        last = len(draw.tickets) - 1
        self.fields["number"].help_text = _("From 0 to %(last)d, leading zeros may stay.") % {"last": last}
        del self.fields["number" if draw.method == DrawMethod.PUBLIC_VALUE else "public_value"]

    def submit(self, *, by: Actor) -> Draw | None:
        return self.attempt(lambda: settle_draw(draw=self.draw, by=by, **self.cleaned_data))


class BalancedForm(ActionForm):
    """Who is to be in it in any case; the rest is chosen around them."""

    kept = forms.MultipleChoiceField(label=_("In it in any case"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: FormData = None, *, call: Call, replacing: bool, people: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.call, self.replacing = call, replacing
        self.fields["kept"].choices = people  # type: ignore[attr-defined]

    def submit(self, *, by: Actor) -> Draw | None:
        kept = frozenset(self.cleaned_data["kept"])
        return self.attempt(lambda: choose_balanced(call=self.call, kept=kept, replacing=self.replacing, by=by))
