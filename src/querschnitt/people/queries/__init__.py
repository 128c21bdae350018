"""Reading persons: who somebody is to the house, what they agreed to, the lists they are described by."""

from querschnitt.people.queries.identity import actor_of, person_behind
from querschnitt.people.queries.lists import experiences, fields, networks
from querschnitt.people.queries.names import NOT_PUBLIC, name_in_public, public_names
from querschnitt.people.queries.persons import PersonFile, grants, people, person_file
from querschnitt.people.queries.tokens import account_behind, demonstration_token, sign_in_token, sign_in_token_for

__all__ = [
    "NOT_PUBLIC",
    "PersonFile",
    "account_behind",
    "actor_of",
    "demonstration_token",
    "experiences",
    "fields",
    "grants",
    "name_in_public",
    "networks",
    "people",
    "person_behind",
    "person_file",
    "public_names",
    "sign_in_token",
    "sign_in_token_for",
]
