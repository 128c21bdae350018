"""Handing over, and choosing the council's paper."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from querschnitt.decisions.actions.hand_overs import hand_over_version, link_paper
from querschnitt.decisions.enums import SponsorKind
from querschnitt.decisions.models import HandOver
from querschnitt.decisions.queries.council import papers
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, DayField
from querschnitt.recommendations.models import Version


class HandOverForm(ActionForm):
    sponsor_kind = forms.ChoiceField(
        label=_("Who brings it in?"), choices=SponsorKind.choices, widget=forms.RadioSelect
    )
    sponsor_name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("For instance the department, the committee or the parliamentary group."),
    )
    handed_over_on = DayField(label=_("Handed over on"))
    answer_due_on = DayField(
        label=_("Answer asked for by"),
        required=False,
        help_text=_("A suggestion, please change it as agreed. After this day the recommendation is shown as overdue."),
    )

    def __init__(self, *args: Any, version: Version, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version = version
        self.fields["handed_over_on"].initial = clock.today()
        self.fields["answer_due_on"].initial = clock.today() + settings.ANSWER_EXPECTED_AFTER

    def save(self, *, by: Actor) -> HandOver | None:
        cells = self.cleaned_data
        return self.attempt(
            lambda: hand_over_version(
                version=self.version,
                sponsor_kind=SponsorKind(cells["sponsor_kind"]),
                sponsor_name=cells["sponsor_name"],
                handed_over_on=cells["handed_over_on"],
                answer_due_on=cells["answer_due_on"],
                by=by,
            )
        )


class LinkPaperForm(ActionForm):
    """One button behind each paper that was found."""

    paper = forms.ModelChoiceField(
        queryset=papers(),
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("This paper is no longer there. Please search again.")},
    )

    def save(self, *, hand_over: HandOver, by: Actor) -> HandOver | None:
        return self.attempt(lambda: link_paper(hand_over=hand_over, paper=self.cleaned_data["paper"], by=by))
