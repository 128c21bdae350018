"""What the desk types to prepare a consultation."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, ActionMixin
from querschnitt.listening.actions.consultations import add_channel, found_consultation, revise_consultation
from querschnitt.listening.actions.pausing import pause_consultation
from querschnitt.listening.actions.statements import seed_statements
from querschnitt.listening.models import Channel, Consultation, Statement
from querschnitt.people.models import Network


class ConsultationForm(ActionMixin, forms.ModelForm):  # type: ignore[type-arg]
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
        widgets = {
            "description": forms.Textarea(attrs={"rows": 5}),
            "opens_on": forms.DateInput,
            "closes_on": forms.DateInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].empty_label = _("No group in particular")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cells = super().clean() or self.cleaned_data
        first, last = cells.get("opens_on"), cells.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("The last day is before the first one."))
        return cells

    def submit(self, *, by: Actor) -> Consultation | None:
        """Return the consultation; None where a later last day is refused, with the reason beside it."""
        if not self.instance.pk:
            return found_consultation(by=by, **self.cleaned_data)
        revised = partial(revise_consultation, consultation=self.instance, by=by, **self.cleaned_data)
        return self.attempt(revised, at="closes_on")


class PauseForm(ActionForm):
    reason = forms.CharField(
        label=_("Why it is paused"),
        help_text=_(
            "One sentence that everybody who votes will read, for instance “A wrong statement was going round.”"
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    replaces = forms.CharField(required=False, widget=forms.HiddenInput)

    def submit(self, *, consultation: Consultation, by: Actor) -> Consultation | None:
        return self.attempt(
            lambda: pause_consultation(consultation=consultation, by=by, **self.cleaned_data), at="reason"
        )


class SeedForm(ActionForm):
    texts = forms.CharField(
        label=_("Statements to begin with"),
        help_text=_("One on each line. Ten to twenty that differ make a good beginning."),
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Please write at least one statement.")},
    )

    def submit(self, *, consultation: Consultation, by: Actor) -> list[Statement] | None:
        texts = self.cleaned_data["texts"].splitlines()
        return self.attempt(lambda: seed_statements(consultation=consultation, texts=texts, by=by), at="texts")


class ChannelForm(forms.ModelForm):  # type: ignore[type-arg]
    network = forms.ModelChoiceField(
        Network.objects.all(),
        label=_("Network"),
        required=False,
        empty_label=_("No network in particular"),
        help_text=_("Leave it open for a link that is for no network in particular."),
    )

    class Meta:
        model = Channel
        fields = ("name", "network")
        labels = {"name": _("Name of the link")}
        help_texts = {"name": _("Only you see it, for instance “Flyer of the adult education centre”.")}

    def submit(self, *, consultation: Consultation, by: Actor) -> Channel:
        return add_channel(consultation=consultation, by=by, **self.cleaned_data)
