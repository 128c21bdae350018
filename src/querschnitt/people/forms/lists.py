"""Areas, lived experience and networks: adding one, or changing its name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, FormData
from querschnitt.people.actions.lists import (
    add_area,
    add_experience,
    add_network,
    change_area,
    change_experience,
    change_network,
)
from querschnitt.people.models import Area, Experience, Network


class AreaForm(ActionForm):
    prefix = "area"
    name = forms.CharField(label=_("New area"), max_length=80)

    def __init__(self, data: FormData = None, *, entry: Area | None = None) -> None:
        super().__init__(data, initial={"name": entry.name} if entry else None)
        self.entry = entry

    def submit(self, *, by: Actor) -> Area | None:
        name, entry = self.cleaned_data["name"], self.entry
        if entry:
            return self.attempt(lambda: change_area(area=entry, name=name, by=by))
        return self.attempt(lambda: add_area(name=name, by=by))


class LivedExperienceForm(ActionForm):
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
            return self.attempt(lambda: change_experience(experience=entry, name=name, by=by))
        return self.attempt(lambda: add_experience(name=name, by=by))


class NetworkForm(ActionForm):
    prefix = "network"
    name = forms.CharField(label=_("New network"), max_length=120)
    area = forms.ModelChoiceField(Area.objects.all(), label=_("Area"))
    description = forms.CharField(
        label=_("Who belongs to it"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: FormData = None, *, entry: Network | None = None) -> None:
        names = ("name", "area", "description")
        super().__init__(data, initial={name: getattr(entry, name) for name in names} if entry else None)
        self.entry = entry

    def submit(self, *, by: Actor) -> Network | None:
        entry = self.entry
        if entry:
            return self.attempt(lambda: change_network(network=entry, by=by, **self.cleaned_data))
        return self.attempt(lambda: add_network(by=by, **self.cleaned_data))
