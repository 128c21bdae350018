"""Consents. Withdrawing is as easy as giving (GDPR, article 7 (3)): one click, by the person or through the desk."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.people.enums import Purpose
from querschnitt.people.models import Consent, Person
from querschnitt.people.rules import GIVEN, may_speak_for


@action(Permission.ENTER_CIRCLE)
def give_consent(*, person: Person, purpose: Purpose, by: Actor) -> Consent:
    """Open a consent; one that is open already stays as it is."""
    _refuse_strangers(by, person)
    consent, new = Consent.objects.get_or_create(
        person=person, purpose=Purpose(purpose), withdrawn_at=None, defaults={"given_at": clock.now()}
    )
    if not new:
        return ledger.unchanged(consent)
    ledger.record("consent.given", consent, by=by, person=person.pk, purpose=consent.purpose)
    return consent


@action(Permission.ENTER_CIRCLE)
def withdraw_consent(*, person: Person, purpose: Purpose, by: Actor) -> None:
    """Close the open consent, if there is one. The row stays: what was shown before was shown rightly."""
    _refuse_strangers(by, person)
    consent = Consent.objects.filter(GIVEN, person=person, purpose=Purpose(purpose)).first()
    if consent is None:
        return ledger.unchanged(None)
    consent.withdrawn_at = clock.now()
    consent.save(update_fields=("withdrawn_at",))
    ledger.record("consent.withdrawn", consent, by=by, person=person.pk, purpose=consent.purpose)
    return None


def _refuse_strangers(by: Actor, person: Person) -> None:
    if not may_speak_for(by, person):
        raise PermissionDenied(_("Only the person or social planning can decide this."))
