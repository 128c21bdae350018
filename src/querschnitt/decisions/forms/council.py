"""The council's side by hand."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from querschnitt.decisions.actions.council import (
    enter_committee,
    enter_council_meeting,
    enter_paper,
    plan_consideration,
)
from querschnitt.decisions.actions.hand_overs import link_paper
from querschnitt.decisions.models import Committee, Consideration, CouncilMeeting, HandOver, Paper
from querschnitt.decisions.queries.council import committees
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, DayField, MomentField


class CommitteeForm(ActionForm):
    name = forms.CharField(label=_("Name of the committee"), max_length=300)
    short_name = forms.CharField(label=_("Short name"), max_length=80, required=False)

    def save(self, *, by: Actor) -> Committee | None:
        return self.attempt(lambda: enter_committee(**self.cleaned_data, by=by))


class CouncilMeetingForm(ActionForm):
    name = forms.CharField(label=_("Name of the meeting"), max_length=300)
    committee = forms.ModelChoiceField(
        label=_("Which committee meets?"), queryset=Committee.objects.none(), empty_label=_("Please choose")
    )
    starts_at = MomentField(label=_("Begins at"))
    place = forms.CharField(label=_("Place"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = committees()  # type: ignore[attr-defined]

    def save(self, *, by: Actor) -> CouncilMeeting | None:
        cells = self.cleaned_data
        return self.attempt(
            lambda: enter_council_meeting(
                name=cells["name"],
                committees=[cells["committee"]],
                starts_at=cells["starts_at"],
                place=cells["place"],
                by=by,
            )
        )


class CouncilPaperForm(ActionForm):
    reference = forms.CharField(label=_("Number of the paper"), max_length=80, help_text=_("For instance 2026/0417."))
    title = forms.CharField(label=_("Title"), widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.CharField(
        label=_("Kind"), max_length=120, required=False, help_text=_("For instance motion or draft decision.")
    )
    dated_on = DayField(label=_("Date of the paper"), required=False)
    address = forms.URLField(
        label=_("Address of the paper on the web"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_("Where everybody can read it."),
    )

    def save(self, *, by: Actor, hand_over: HandOver | None = None) -> Paper | None:
        """Enter the paper, and link it where it was entered for a hand-over: both, or neither."""
        return self.attempt(lambda: self._enter(hand_over, by))

    @transaction.atomic
    def _enter(self, hand_over: HandOver | None, by: Actor) -> Paper:
        paper = enter_paper(**self.cleaned_data, by=by)
        if hand_over is not None:
            link_paper(hand_over=hand_over, paper=paper, by=by)
        return paper


class StepForm(ActionForm):
    committee = forms.ModelChoiceField(
        label=_("Committee"), queryset=Committee.objects.none(), empty_label=_("Please choose")
    )
    planned_on = DayField(label=_("Planned for"), required=False)
    role = forms.CharField(
        label=_("What is it to do?"),
        max_length=120,
        help_text=_("For instance hearing, preliminary advice or decision."),
    )
    authoritative = forms.BooleanField(label=_("This committee decides"), required=False)

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper = paper
        self.fields["committee"].queryset = committees()  # type: ignore[attr-defined]

    def save(self, *, by: Actor) -> Consideration | None:
        return self.attempt(lambda: plan_consideration(paper=self.paper, **self.cleaned_data, by=by))
