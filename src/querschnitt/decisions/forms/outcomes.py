"""Confirming what was decided, correcting it, and giving reasons."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from querschnitt.decisions.actions.outcomes import OutcomeFinding, confirm_outcome, correct_outcome, give_reason
from querschnitt.decisions.enums import Outcome
from querschnitt.decisions.models import AgendaItem, Committee, Decision, HandOver, Reason
from querschnitt.decisions.queries.council import committees
from querschnitt.decisions.rules.wording import outcome_class
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, DayField

ON_THE_WAY, FINAL = "on_the_way", "final"


class FindingForm(ActionForm):
    """An outcome as it stands in the minutes. The class is proposed beside the wording, never chosen in advance."""

    wording = forms.CharField(
        label=_("Original wording of the result"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Word for word, as it stands in the minutes or on the agenda. It is shown in public."),
    )
    outcome = forms.ChoiceField(label=_("What does that mean?"), choices=[("", _("Please choose")), *Outcome.choices])
    reach = forms.ChoiceField(
        label=_("Is this the end of the way?"),
        choices=[
            (FINAL, _("Yes, this is the final decision")),
            (ON_THE_WAY, _("No, it goes on: another committee still decides")),
        ],
        widget=forms.RadioSelect,
    )
    committee = forms.ModelChoiceField(
        label=_("Committee"), queryset=Committee.objects.none(), empty_label=_("Please choose")
    )
    decided_on = DayField(label=_("Day of the decision"))
    conditions = forms.CharField(
        label=_("Conditions"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=_("For instance a limit in time or money. It is shown in public."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked for anew with every form: who meets changes with each delivery.
        self.fields["committee"].queryset = committees()  # type: ignore[attr-defined]

    @property
    def proposal(self) -> Outcome:
        """The class that the wording in the form probably means, whether it was typed or filled in."""
        return outcome_class(self["wording"].value() or "")

    @property
    def has_proposal(self) -> bool:
        return self.proposal != Outcome.UNKNOWN

    def finding(self, agenda_item: AgendaItem | None) -> OutcomeFinding:
        cells = self.cleaned_data
        return OutcomeFinding(
            committee=cells["committee"],
            decided_on=cells["decided_on"],
            wording=cells["wording"],
            outcome=Outcome(cells["outcome"]),
            final=cells["reach"] == FINAL,
            conditions=cells["conditions"],
            agenda_item=agenda_item,
        )

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error("reach" if field == "final" else field, error)


class OutcomeForm(FindingForm):
    """Confirming an outcome: that of the agenda item `item`, or without one typed by hand."""

    def __init__(self, *args: Any, hand_over: HandOver, item: AgendaItem | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hand_over, self.item = hand_over, item
        if item is not None:
            starts_at = item.meeting.starts_at
            self.initial.update(
                wording=item.result,
                committee=item.meeting.committees.first(),
                decided_on=timezone.localdate(starts_at) if starts_at else None,
            )

    def save(self, *, by: Actor) -> Decision | None:
        finding = self.finding(self.item)
        return self.attempt(lambda: confirm_outcome(hand_over=self.hand_over, finding=finding, by=by))


class OutcomeCorrectionForm(FindingForm):
    note = forms.CharField(
        label=_("What was wrong?"),
        max_length=400,
        help_text=_("One sentence. It is kept together with what stood there before."),
    )

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decision = decision
        self.initial.update(
            wording=decision.wording,
            outcome=decision.outcome,
            reach=FINAL if decision.final else ON_THE_WAY,
            committee=decision.committee_id,
            decided_on=decision.decided_on,
            conditions=decision.conditions,
        )

    def save(self, *, by: Actor) -> Decision | None:
        finding = self.finding(self.decision.agenda_item)
        note = self.cleaned_data["note"]
        return self.attempt(lambda: correct_outcome(decision=self.decision, finding=finding, note=note, by=by))


class ReasonForm(ActionForm):
    text = forms.CharField(
        label=_("Your reason"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("In your own words. Everybody who took part will read it."),
    )
    speaks_for = forms.CharField(
        label=_("You speak for"), max_length=160, help_text=_("For instance a parliamentary group, or yourself alone.")
    )

    def __init__(self, *args: Any, decision: Decision, own: Reason | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decision = decision
        if own is not None:
            self.initial.update(text=own.text, speaks_for=own.speaks_for)

    def save(self, *, by: Actor) -> Reason | None:
        cells = self.cleaned_data
        return self.attempt(
            lambda: give_reason(decision=self.decision, speaks_for=cells["speaks_for"], text=cells["text"], by=by)
        )
