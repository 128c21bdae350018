"""Accounts are given by the desk; nobody opens one alone."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.people.enums import HeldRole
from querschnitt.people.models import Account, Person, RoleGrant
from querschnitt.people.rules import leaves_desk_empty


@action(Permission.KEEP_PEOPLE)
def open_account(*, person: Person, email: str, by: Actor) -> Account:
    """Let `person` sign in by mails to `email`; a closed account is opened again. Raises ValidationError."""
    address = _free_address(email, person)
    account = Account.objects.filter(person=person).first()
    if account and account.is_active:
        raise ValidationError({"email": _("This person already has an account.")})
    if account is None:
        account = Account.objects.create_account(email=address, person=person)
    else:
        _move(account, address)
    ledger.record("account.opened", account, by=by, person=person.pk)
    return account


@action(Permission.KEEP_PEOPLE)
def change_address(*, account: Account, email: str, by: Actor) -> Account:
    """Move an account to another address, and sign out whoever is signed in. Raises ValidationError."""
    address = _free_address(email, account.person)
    if address == account.email:
        return ledger.unchanged(account)
    _move(account, address)
    ledger.record("account.moved", account, by=by)
    return account


@action(Permission.KEEP_PEOPLE)
def close_account(*, account: Account, by: Actor) -> Account:
    """Close an account; raise ValidationError for that of the last planner."""
    if not account.is_active:
        return ledger.unchanged(account)
    for grant in RoleGrant.objects.filter(person=account.person_id, role=HeldRole.PLANNER, ends_on=None):
        if leaves_desk_empty(grant):
            raise ValidationError(_("This is the last planner with an account. Give the role to somebody else first."))
    account.is_active = False
    account.save(update_fields=("is_active",))
    ledger.record("account.closed", account, by=by)
    return account


def _free_address(email: str, person: Person | None) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValidationError({"email": _("Please enter an address like name@example.org.")}) from error
    if Account.objects.filter(email=address).exclude(person=person).exists():
        raise ValidationError({"email": _("Somebody else already signs in with this address.")})
    return address


def _move(account: Account, address: str) -> None:
    account.email, account.is_active = address, True
    # Sessions and links are signed with the password's hash: a new one ends them.
    account.set_unusable_password()
    account.save(update_fields=("email", "is_active", "password"))
