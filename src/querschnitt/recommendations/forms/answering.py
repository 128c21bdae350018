"""Answering a version: commenting, dissenting, adopting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, DayField, FormData
from querschnitt.people.models import Area
from querschnitt.recommendations.actions.adopting import adopt_version
from querschnitt.recommendations.actions.discussing import comment_version, state_dissent
from querschnitt.recommendations.enums import AdoptionMethod
from querschnitt.recommendations.models import Comment, Dissent, Version


class CommentForm(ActionForm):
    text = forms.CharField(
        label=_("Your comment"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only your group and social planning read it."),
        error_messages={"required": _("Please write a comment.")},
    )

    def submit(self, *, by: Actor, version: Version) -> Comment | None:
        return self.attempt(lambda: comment_version(by=by, version=version, text=self.cleaned_data["text"]))


class DissentForm(ActionForm):
    text = forms.CharField(
        label=_("What do you see differently?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("In your own words. It is published with the recommendation, without your name."),
        error_messages={"required": _("Please say in your own words what you see differently.")},
    )
    area = forms.ModelChoiceField(
        Area.objects.all(), label=_("Area you speak from"), required=False, empty_label=_("not said")
    )

    def submit(self, *, by: Actor, version: Version) -> Dissent | None:
        text, area = self.cleaned_data["text"], self.cleaned_data["area"]
        return self.attempt(
            lambda: state_dissent(by=by, version=version, text=text, area_name=area.name if area else "")
        )


class AdoptionForm(ActionForm):
    adopted_on = DayField(label=_("Day of the decision"))
    method = forms.ChoiceField(label=_("How it was decided"), choices=AdoptionMethod.choices)
    seats_present = forms.IntegerField(label=_("Seats present"), min_value=1, max_value=999)
    seats_total = forms.IntegerField(label=_("Seats in all"), min_value=1, max_value=999)
    confirmed = forms.BooleanField(
        label=_("The group has decided this. I know that nobody can change this version afterwards."),
        error_messages={"required": _("Please confirm that the group has decided this.")},
    )

    def __init__(self, data: FormData = None, *, version: Version) -> None:
        self.version = version
        seats = version.recommendation.group.seats.count()
        super().__init__(data, initial={"adopted_on": clock.today(), "seats_total": seats or None})

    def submit(self, *, by: Actor) -> Version | None:
        cells = self.cleaned_data
        return self.attempt(
            lambda: adopt_version(
                by=by,
                version=self.version,
                on=cells["adopted_on"],
                method=AdoptionMethod(cells["method"]),
                seats_present=cells["seats_present"],
                seats_total=cells["seats_total"],
            )
        )
