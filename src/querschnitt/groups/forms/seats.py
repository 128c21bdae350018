"""Seats: what they stand for, and who takes them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.actions.memberships import end_membership
from querschnitt.groups.actions.seats import SeatPlan, add_seat, change_seat
from querschnitt.groups.enums import SeatKind
from querschnitt.groups.models import FocusGroup, Membership, Seat
from querschnitt.groups.validators import check_experience
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, DayField, FormData
from querschnitt.people.models import Area, Experience, Network
from querschnitt.territory.models import Municipality

PLANNED = ("area", "kind", "experience", "network", "municipality", "body", "term_years")


class PlanForm(ActionForm):
    """What a seat stands for."""

    area = forms.ModelChoiceField(Area.objects.all(), label=_("Area"), empty_label=_("please choose"))
    kind = forms.TypedChoiceField(label=_("Kind"), choices=SeatKind.choices, coerce=SeatKind, initial=SeatKind.DELEGATE)
    experience = forms.ModelChoiceField(
        Experience.objects.all(), label=_("Lived experience"), required=False, empty_label=_("none")
    )
    network = forms.ModelChoiceField(Network.objects.all(), label=_("Network"), required=False, empty_label=_("none"))
    municipality = forms.ModelChoiceField(
        Municipality.objects.all(), label=_("For the municipality"), required=False, empty_label=_("any")
    )
    body = forms.CharField(label=_("Sent by"), required=False, max_length=200)
    term_years = forms.IntegerField(label=_("Term in years"), min_value=1, max_value=10, initial=3)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        check_experience(cleaned.get("kind", ""), cleaned.get("experience"))
        return cleaned

    @property
    def plan(self) -> SeatPlan:
        return SeatPlan(**{name: self.cleaned_data[name] for name in PLANNED})


class SeatForm(PlanForm):
    """A seat to be added or changed."""

    def __init__(self, data: FormData = None, *, group: FocusGroup, seat: Seat | None = None) -> None:
        super().__init__(data, initial={name: getattr(seat, name) for name in PLANNED} if seat else None)
        self.group, self.seat = group, seat

    def submit(self, *, by: Actor) -> Seat | None:
        seat = self.seat
        if seat:
            return self.attempt(lambda: change_seat(seat=seat, plan=self.plan, by=by))
        return self.attempt(lambda: add_seat(group=self.group, plan=self.plan, by=by))


class LeavingForm(ActionForm):
    left_on = DayField(label=_("The seat is free from"))

    def __init__(self, data: FormData = None, *, membership: Membership) -> None:
        super().__init__(data, initial={"left_on": clock.today()})
        self.membership = membership

    def submit(self, *, by: Actor) -> Membership | None:
        return self.attempt(lambda: end_membership(membership=self.membership, by=by, **self.cleaned_data))
