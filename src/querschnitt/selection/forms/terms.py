"""Staggering terms: how many steps, and the number that was thrown."""

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.models import FocusGroup, Membership
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, FormData
from querschnitt.selection.actions.terms import stagger_terms

STEPS = (
    (2, _("Two: one half stays for half of its term at first")),
    (3, _("Three: a third leaves at a time")),
    (4, _("Four: a quarter leaves at a time")),
)


class StaggerForm(ActionForm):
    waves = forms.TypedChoiceField(
        label=_("In how many steps?"), choices=STEPS, coerce=int, initial=3, widget=forms.RadioSelect
    )
    number = forms.CharField(
        label=_("Number that was thrown"),
        max_length=40,
        help_text=_(
            "Throw some dice in front of the group and type in what they show. "
            "From this number follows who stays how long."
        ),
    )

    def __init__(self, data: FormData = None, *, group: FocusGroup) -> None:
        super().__init__(data)
        self.group = group

    def submit(self, *, by: Actor) -> list[Membership] | None:
        return self.attempt(lambda: stagger_terms(group=self.group, by=by, **self.cleaned_data))
