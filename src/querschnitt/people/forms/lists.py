"""Fields, lived experience and networks: adding one, or changing its name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, FormData
from querschnitt.people import actions
from querschnitt.people.models import Experience, Field, Network


class FieldForm(ActionForm):
    prefix = "field"
    name = forms.CharField(label=_("New field"), max_length=80)

    def __init__(self, data: FormData = None, *, entry: Field | None = None) -> None:
        super().__init__(data, initial={"name": entry.name} if entry else None)
        self.entry = entry

    def submit(self, *, by: Actor) -> Field | None:
        name, entry = self.cleaned_data["name"], self.entry
        if entry:
            return self.attempt(lambda: actions.change_field(field=entry, name=name, by=by))
        return self.attempt(lambda: actions.add_field(name=name, by=by))


class ExperienceForm(ActionForm):
    prefix = "experience"
    name = forms.CharField(
        label=_("New lived experience"),
        max_length=120,
        help_text=_("As those who have it would say it themselves."),
    )

    def __init__(self, data: FormData = None, *, entry: Experience | None = None) -> None:
        super().__init__(data, initial={"name": entry.name} if entry else None)
        self.entry = entry

    def submit(self, *, by: Actor) -> Experience | None:
        name, entry = self.cleaned_data["name"], self.entry
        if entry:
            return self.attempt(lambda: actions.change_experience(experience=entry, name=name, by=by))
        return self.attempt(lambda: actions.add_experience(name=name, by=by))


class NetworkForm(ActionForm):
    prefix = "network"
    name = forms.CharField(label=_("New network"), max_length=120)
    field = forms.ModelChoiceField(Field.objects.all(), label=_("Field"))
    description = forms.CharField(
        label=_("Who belongs to it"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: FormData = None, *, entry: Network | None = None) -> None:
        names = ("name", "field", "description")
        super().__init__(data, initial={name: getattr(entry, name) for name in names} if entry else None)
        self.entry = entry

    def submit(self, *, by: Actor) -> Network | None:
        entry = self.entry
        if entry:
            return self.attempt(lambda: actions.change_network(network=entry, by=by, **self.cleaned_data))
        return self.attempt(lambda: actions.add_network(by=by, **self.cleaned_data))
