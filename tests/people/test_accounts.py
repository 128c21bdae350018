"""Accounts are given, moved and closed by the desk."""

import pytest
from django.core.exceptions import ValidationError

from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.permissions import Role
from querschnitt.people.actions.accounts import change_address, close_account, open_account
from querschnitt.people.queries.identity import actor_of
from tests.factories.people import PersonFactory, account_with

pytestmark = pytest.mark.django_db


def test_an_account_has_an_address_in_small_letters_and_no_password() -> None:
    account = open_account(person=PersonFactory(), email=" Erika@Example.ORG ", by=SYSTEM)
    assert account.email == "erika@example.org"
    assert not account.has_usable_password()


@pytest.mark.parametrize("email", ["erika", "", "erika@example.org\nBcc: all@example.org", "a b@example.org"])
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(ValidationError):
        open_account(person=PersonFactory(), email=email, by=SYSTEM)


def test_an_address_belongs_to_one_person_and_a_person_has_one_account() -> None:
    account = open_account(person=PersonFactory(), email="erika@example.org", by=SYSTEM)
    with pytest.raises(ValidationError, match="schon jemand anderes an"):
        open_account(person=PersonFactory(), email="ERIKA@example.org", by=SYSTEM)
    with pytest.raises(ValidationError, match="hat schon einen Zugang"):
        open_account(person=account.person, email="other@example.org", by=SYSTEM)


def test_a_closed_account_is_a_visitor_and_can_be_opened_again() -> None:
    account = account_with(Role.MEMBER)
    close_account(account=account, by=SYSTEM)
    assert actor_of(account) == VISITOR
    again = open_account(person=account.person, email="new@example.org", by=SYSTEM)
    assert (again.pk, again.email, again.is_active) == (account.pk, "new@example.org", True)


def test_moving_to_another_address_ends_sessions() -> None:
    account = account_with()
    before = account.get_session_auth_hash()
    change_address(account=account, email="new@example.org", by=SYSTEM)
    assert account.get_session_auth_hash() != before
