"""A policy field as it is typed: its name and a short text."""

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, FormData
from querschnitt.territory.actions import add_policy_field, change_policy_field
from querschnitt.territory.models import PolicyField


class PolicyFieldForm(ActionForm):
    """Adding a policy field, or changing `field`."""

    name = forms.CharField(label=_("Name"), max_length=80)
    summary = forms.CharField(
        label=_("In one or two sentences"),
        required=False,
        help_text=_("What it is about, in everyday words. Everybody reads it above the groups of this policy field."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: FormData = None, *, field: PolicyField | None = None) -> None:
        super().__init__(data, initial={"name": field.name, "summary": field.summary} if field else None)
        self.field = field

    def submit(self, *, by: Actor) -> PolicyField | None:
        field = self.field
        if field:
            return self.attempt(lambda: change_policy_field(field=field, by=by, **self.cleaned_data))
        return self.attempt(lambda: add_policy_field(by=by, **self.cleaned_data))
