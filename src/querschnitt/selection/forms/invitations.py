"""Noting what those say who were invited, and what the desk knows of members who did not apply."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.enums import MembershipKind, SeatKind
from querschnitt.groups.models import Membership, Seat
from querschnitt.groups.rules import WITHOUT_END
from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import ActionForm, FormData
from querschnitt.selection.actions.invitations import accept_invitation, note_answers
from querschnitt.selection.models import CategoryValue, Invitation, MemberAnswer, SelectionPlan
from querschnitt.selection.queries.draws import applicant_name


class FreeSeats(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, seat: Any) -> str:
        stands_for = ", ".join(str(part) for part in (seat.area, seat.experience) if part)
        return str(
            _("Seat %(n)d: %(what)s, %(kind)s")
            % {"n": seat.number, "what": stands_for, "kind": seat.get_kind_display()}
        )


class AcceptForm(ActionForm):
    given_name = forms.CharField(label=_("Given name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=80)
    seat = FreeSeats(Seat.objects.none(), label=_("Seat"), empty_label=_("please choose"))
    starts_on = forms.DateField(label=_("From"))

    def __init__(self, data: FormData = None, *, invitation: Invitation) -> None:
        given, _blank, family = applicant_name(invitation).rpartition(" ")
        free = _free_seats(invitation)
        # Whoever was drawn takes a seat that is drawn; which of them makes no difference.
        seat = free.filter(kind=SeatKind.DRAWN).first()
        names = {"given_name": given, "family_name": family}
        super().__init__(data, initial={**names, "seat": seat, "starts_on": clock.today()})
        self.invitation = invitation
        self.fields["seat"].queryset = free  # type: ignore[attr-defined]

    @property
    def has_seats(self) -> bool:
        return bool(self.fields["seat"].queryset.exists())  # type: ignore[attr-defined]

    def submit(self, *, by: Actor) -> Membership | None:
        return self.attempt(lambda: accept_invitation(invitation=self.invitation, by=by, **self.cleaned_data))


def _free_seats(invitation: Invitation) -> "QuerySet[Seat]":
    filled = Membership.objects.filter(WITHOUT_END, kind=MembershipKind.MEMBER).values("seat")
    free = invitation.draw.call.plan.group.seats.exclude(pk__in=filled)
    return free.select_related("area", "experience").order_by("number")


class AnswersForm(ActionForm):
    """What a member would answer to each category of the plan; what stays open stays unknown."""

    def __init__(self, data: FormData = None, *, membership: Membership, plan: SelectionPlan) -> None:
        known = MemberAnswer.objects.filter(membership=membership, category__plan=plan)
        super().__init__(data, initial={f"category_{c}": v for c, v in known.values_list("category", "value")})
        self.membership, self.categories = membership, {}
        for category in plan.categories.all():
            name = f"category_{category.pk}"
            self.categories[name] = category
            self.fields[name] = forms.ModelChoiceField(
                CategoryValue.objects.filter(category=category),
                label=category.name,
                required=False,
                empty_label=_("not known"),
            )

    def submit(self, *, by: Actor) -> Membership | None:
        values = {self.categories[name]: value for name, value in self.cleaned_data.items() if value}
        return self.attempt(lambda: note_answers(membership=self.membership, values=values, by=by))
