"""What people type in listening. Each form hands its fields to one action and keeps what was typed when that refuses."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.actors import Actor
from querschnitt.listening import actions
from querschnitt.listening.enums import Choice
from querschnitt.listening.models import Channel, Consultation, Participant, Statement, Vote
from querschnitt.listening.validators import LONGEST
from querschnitt.people.models import Network


class VoteForm(forms.Form):
    """Three buttons and the number of the statement that they stand under."""

    statement = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    choice = forms.TypedChoiceField(choices=Choice.choices, coerce=lambda value: Choice(int(value)))

    def cast(self, *, participant: Participant, by: Actor) -> Vote:
        """Raises ValidationError where the statement may not be voted on."""
        cells = self.cleaned_data
        return actions.cast_vote(participant=participant, number=cells["statement"], choice=cells["choice"], by=by)


class StatementForm(forms.Form):
    # The limit is checked by the action, which says by how much; a maxlength would cut a pasted text without a word.
    text = forms.CharField(
        label=_("Your statement"),
        help_text=format_lazy(
            _("One short sentence to which others can say yes or no, at most {longest} characters."), longest=LONGEST
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Please write a short sentence.")},
    )

    def contribute(self, *, participant: Participant, by: Actor) -> Statement | None:
        """None where it was refused; the reason then stands beside the text."""
        try:
            return actions.contribute_statement(participant=participant, text=self.cleaned_data["text"], by=by)
        except ValidationError as error:
            self.add_error("text", error)
            return None


class ConsultationForm(forms.ModelForm[Consultation]):
    class Meta:
        model = Consultation
        fields = ("title", "question", "description", "group", "opens_on", "closes_on")
        labels = {
            "title": _("Title"),
            "question": _("Question"),
            "description": _("What it is about"),
            "group": _("Focus group"),
            "opens_on": _("First day"),
            "closes_on": _("Last day"),
        }
        help_texts = {
            "title": _("A few words, as they stand in lists. The address of the page is made from them."),
            "question": _("One question that people can answer from their everyday life."),
            "description": _("Two or three sentences: why we ask, and what happens with the answers."),
            "closes_on": _("Votes count until the end of this day."),
        }
        widgets = {"opens_on": forms.DateInput, "closes_on": forms.DateInput}

    def clean(self) -> dict[str, Any]:
        cells = super().clean() or self.cleaned_data
        first, last = cells.get("opens_on"), cells.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("The last day is before the first one."))
        return cells

    def submit(self, *, by: Actor) -> Consultation:
        if self.instance.pk:
            return actions.revise_consultation(consultation=self.instance, by=by, **self.cleaned_data)
        return actions.found_consultation(by=by, **self.cleaned_data)


class SeedForm(forms.Form):
    texts = forms.CharField(
        label=_("Statements to begin with"),
        help_text=_("One on each line. Ten to twenty that differ make a good beginning."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Please write at least one statement.")},
    )

    def submit(self, *, consultation: Consultation, by: Actor) -> list[Statement] | None:
        try:
            return actions.seed_statements(
                consultation=consultation, texts=self.cleaned_data["texts"].splitlines(), by=by
            )
        except ValidationError as error:
            self.add_error("texts", error)
            return None


class ChannelForm(forms.ModelForm[Channel]):
    network = forms.ModelChoiceField(
        Network.objects.all(),
        label=_("Network"),
        required=False,
        help_text=_("Leave it open for a link that is for no network in particular."),
    )

    class Meta:
        model = Channel
        fields = ("name", "network")
        labels = {"name": _("Name of the link")}
        help_texts = {"name": _("Only you see it, for instance “Flyer of the adult education centre”.")}

    def submit(self, *, consultation: Consultation, by: Actor) -> Channel:
        return actions.add_channel(consultation=consultation, by=by, **self.cleaned_data)


class ModerationForm(forms.Form):
    """One button accepts; the other needs a reason in the field before it."""

    reason = forms.CharField(
        label=_("Reason, if not accepted"),
        max_length=300,
        required=False,
        help_text=_("The person who wrote it reads this on their receipt."),
    )
    accept = forms.TypedChoiceField(choices=(("1", ""), ("0", "")), coerce=lambda value: value == "1")

    def submit(self, *, statement: Statement, by: Actor) -> Statement | None:
        cells = self.cleaned_data
        try:
            return actions.moderate_statement(
                statement=statement, accept=cells["accept"], reason=cells["reason"], by=by
            )
        except ValidationError as error:
            self.add_error("reason", error.messages[0])
            return None
