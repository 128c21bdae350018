"""Choosing a person for a seat, among few or many."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.actions.memberships import seat_member
from querschnitt.groups.enums import MembershipKind
from querschnitt.groups.models import Membership, Seat
from querschnitt.groups.queries.people import seatable_people
from querschnitt.groups.rules import WITHOUT_END
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, DayField, FormData
from querschnitt.people.models import Person

# As many as one can look through; whoever is not among them is found by searching.
SHOWN = 12


class SeatingForm(ActionForm):
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Person"), widget=forms.RadioSelect, empty_label=None
    )
    kind = forms.TypedChoiceField(
        label=_("As"), choices=MembershipKind.choices, coerce=MembershipKind, widget=forms.RadioSelect
    )
    starts_on = DayField(label=_("From"), help_text=_("The end of the term follows from the seat."))

    def __init__(self, data: FormData = None, *, seat: Seat, search: str = "") -> None:
        people = seatable_people(seat, search)
        self.seat, self.count, first = seat, people.count(), list(people[:SHOWN])
        only = first[0].pk if search and self.count == 1 else None
        super().__init__(data, initial={"kind": _free_kind(seat), "starts_on": clock.today(), "person": only})
        field: Any = self.fields["person"]
        field.queryset = seatable_people(seat)
        field.choices = [(person.pk, " · ".join(_description(person))) for person in first]

    @property
    def leaves_some_out(self) -> bool:
        return self.count > SHOWN

    def submit(self, *, by: Actor) -> Membership | None:
        return self.attempt(lambda: seat_member(seat=self.seat, by=by, **self.cleaned_data))


def _description(person: Any) -> Iterator[str]:
    """Yield what tells people of the same name apart: where they live, what they may do, where they sit."""
    yield f"{person.family_name}, {person.given_name}"
    if person.municipality:
        yield person.municipality.short_name
    if person.roles_today:
        yield ", ".join(str(grant.get_role_display()) for grant in person.roles_today)
    if person.seats_today:
        yield ", ".join(str(seated.seat.group) for seated in person.seats_today)


def _free_kind(seat: Seat) -> MembershipKind:
    seated = seat.memberships.filter(WITHOUT_END, kind=MembershipKind.MEMBER).exists()
    return MembershipKind.DEPUTY if seated else MembershipKind.MEMBER
