"""A group's own words, its rules, its subgroups."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.actions.founding import adopt_charter, change_group
from querschnitt.groups.actions.subgroups import form_subgroup
from querschnitt.groups.models import Charter, FocusGroup, Subgroup
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, DayField, FormData
from querschnitt.territory.queries import policy_fields


class AboutForm(ActionForm):
    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("One or two words, as people say them."))
    summary = forms.CharField(
        label=_("In one or two sentences"),
        help_text=_("Who sits here and what about. It stands at the top of the group's public page."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    founded_on = DayField(label=_("Founded on"))
    policy_fields = forms.ModelMultipleChoiceField(
        policy_fields(),
        label=_("Policy fields"),
        required=False,
        help_text=_("What the group works on. Visitors find it, and its recommendations, by these."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: FormData = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        # A house that has named none yet is not asked for any.
        if not policy_fields().exists():
            del self.fields["policy_fields"]


class GroupForm(AboutForm):
    """What a group says about itself, to be changed."""

    def __init__(self, data: FormData = None, *, group: FocusGroup) -> None:
        names = ("name", "summary", "founded_on")
        initial = {name: getattr(group, name) for name in names} | {"policy_fields": group.policy_fields.all()}
        super().__init__(data, initial=initial)
        self.group = group

    def submit(self, *, by: Actor) -> FocusGroup | None:
        return self.attempt(lambda: change_group(group=self.group, by=by, **self.cleaned_data))


class CharterForm(ActionForm):
    text = forms.CharField(label=_("Rules of the group"), widget=forms.Textarea(attrs={"rows": 16}))
    adopted_on = DayField(label=_("Adopted on"))

    def __init__(self, data: FormData = None, *, group: FocusGroup) -> None:
        newest = group.charters.first()
        super().__init__(data, initial={"text": newest.text if newest else "", "adopted_on": clock.today()})
        self.group = group

    def submit(self, *, by: Actor) -> Charter | None:
        return self.attempt(lambda: adopt_charter(group=self.group, by=by, **self.cleaned_data))


class SubgroupForm(ActionForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    purpose = forms.CharField(label=_("What for"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    since = DayField(label=_("Since"))

    def __init__(self, data: FormData = None, *, group: FocusGroup) -> None:
        super().__init__(data, initial={"since": clock.today()})
        self.group = group

    def submit(self, *, by: Actor) -> Subgroup | None:
        return self.attempt(lambda: form_subgroup(group=self.group, by=by, **self.cleaned_data))
