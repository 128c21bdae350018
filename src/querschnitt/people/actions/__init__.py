"""Changing persons, their consents, roles and accounts, and the lists they are described by."""

from querschnitt.people.actions.accounts import change_address, close_account, open_account
from querschnitt.people.actions.consents import give_consent, withdraw_consent
from querschnitt.people.actions.lists import (
    add_experience,
    add_field,
    add_network,
    change_experience,
    change_field,
    change_network,
)
from querschnitt.people.actions.persons import change_person, register_person
from querschnitt.people.actions.removing import remove_entry
from querschnitt.people.actions.roles import end_role, grant_role

__all__ = [
    "add_experience",
    "add_field",
    "add_network",
    "change_address",
    "change_experience",
    "change_field",
    "change_network",
    "change_person",
    "close_account",
    "end_role",
    "give_consent",
    "grant_role",
    "open_account",
    "register_person",
    "remove_entry",
    "withdraw_consent",
]
