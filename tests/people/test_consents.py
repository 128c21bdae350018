"""Names are public only while a consent is open."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.models import LedgerEntry
from querschnitt.kernel.permissions import Role
from querschnitt.people.actions.consents import give_consent, withdraw_consent
from querschnitt.people.enums import Purpose
from querschnitt.people.models import Consent
from querschnitt.people.queries.identity import actor_of
from querschnitt.people.queries.names import public_names
from tests.factories.people import ConsentFactory, PersonFactory, account_with

pytestmark = pytest.mark.django_db


def test_without_consent_a_name_is_not_public() -> None:
    person = PersonFactory()
    ConsentFactory(person=person, purpose=Purpose.QUOTE)
    ConsentFactory(person=person, withdrawn_at=clock.now())
    assert public_names([person.pk]) == {}


def test_with_consent_it_is_and_without_again_it_is_not() -> None:
    person = PersonFactory(given_name="Aylin", family_name="Kaya")
    give_consent(person=person, purpose=Purpose.PUBLIC_NAME, by=SYSTEM)
    assert public_names([person.pk]) == {person.pk: "Aylin Kaya"}
    withdraw_consent(person=person, purpose=Purpose.PUBLIC_NAME, by=SYSTEM)
    assert public_names([person.pk]) == {}
    assert Consent.objects.filter(person=person).count() == 1


def test_public_names_leaves_out_everybody_else() -> None:
    agreed, silent = PersonFactory(), PersonFactory()
    ConsentFactory(person=agreed)
    assert public_names([agreed.pk, silent.pk]) == {agreed.pk: str(agreed)}


def test_giving_twice_and_withdrawing_nothing_leave_no_trace() -> None:
    person = PersonFactory()
    give_consent(person=person, purpose=Purpose.QUOTE, by=SYSTEM)
    before = LedgerEntry.objects.count()
    give_consent(person=person, purpose=Purpose.QUOTE, by=SYSTEM)
    withdraw_consent(person=person, purpose=Purpose.CONTACT, by=SYSTEM)
    assert LedgerEntry.objects.count() == before


def test_a_member_decides_for_themselves_and_for_nobody_else() -> None:
    account, other = account_with(Role.MEMBER), PersonFactory()
    give_consent(person=account.person, purpose=Purpose.PUBLIC_NAME, by=actor_of(account))
    with pytest.raises(PermissionDenied):
        give_consent(person=other, purpose=Purpose.PUBLIC_NAME, by=actor_of(account))
    assert list(Consent.objects.values_list("person", flat=True)) == [account.person.pk]


def test_a_visitor_decides_for_nobody() -> None:
    with pytest.raises(PermissionDenied):
        give_consent(person=PersonFactory(), purpose=Purpose.PUBLIC_NAME, by=VISITOR)


def test_the_database_holds_one_open_consent_a_purpose() -> None:
    consent = ConsentFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentFactory(person=consent.person)
