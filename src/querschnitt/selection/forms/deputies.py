"""Drawing deputies, and noting for whom one of them stands in."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from querschnitt.groups.models import Seat
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.forms import FormData
from querschnitt.selection.actions.deputies import prepare_deputies
from querschnitt.selection.computing.standing_in import Offer, offers
from querschnitt.selection.forms.draws import DrawForm
from querschnitt.selection.forms.invitations import AcceptForm
from querschnitt.selection.models import Call, Draw, Invitation


class DeputiesForm(DrawForm):
    """The draw of deputies: quotas follow from the members, only the number is left to choose."""

    def __init__(self, data: FormData = None, *, call: Call) -> None:
        super().__init__(data, call=call, replacing=True)
        del self.fields["pinned"]
        self.fields.pop("cumulated", None)

    def submit(self, *, by: Actor) -> Draw | None:
        return self.attempt(lambda: prepare_deputies(call=self.call, by=by, **self.cleaned_data))


class StandInForm(AcceptForm):
    """The seats whose member has no deputy, the one that fits best first."""

    def __init__(self, data: FormData = None, *, invitation: Invitation) -> None:
        super().__init__(data, invitation=invitation)
        seats = offers(invitation)
        seat: Any = self.fields["seat"]
        seat.label, seat.widget = _("Stands in for"), forms.RadioSelect()
        seat.queryset = Seat.objects.filter(pk__in=[offer.seat for offer in seats])
        seat.choices = [(offer.seat, offer_label(offer)) for offer in seats]
        self.initial["seat"] = seats[0].seat if seats else None


def offer_label(offer: Offer) -> str:
    """Return how a seat stands in the list, with how like each other deputy and member are."""
    seat = gettext("Seat %(n)d, %(member)s") % {"n": offer.number, "member": offer.member}
    if not offer.known:
        return gettext("%(place)s: answers not known") % {"place": seat}
    return gettext("%(place)s: %(equal)d of %(known)d answers equal") % {**vars(offer), "place": seat}
