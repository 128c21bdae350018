"""Persons as the desk sees them."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from querschnitt.kernel import clock
from querschnitt.kernel.conditions import holds
from querschnitt.people.enums import Purpose
from querschnitt.people.models import Account, Consent, Person, RoleGrant
from querschnitt.people.rules import GIVEN, in_force, not_ended


def people(search: str = "", role: str = "") -> QuerySet[Person]:
    """Return persons by name, with account and the roles they hold today (`roles_today`). Two queries."""
    today = in_force(clock.today())
    matching = Person.objects.select_related("account", "municipality").prefetch_related(
        Prefetch("grants", RoleGrant.objects.filter(today).order_by("role"), to_attr="roles_today")
    )
    for word in search.split():
        matching = matching.filter(_mentions(word))
    if role:
        matching = matching.filter(pk__in=RoleGrant.objects.filter(today, role=role).values("person"))
    return matching


def grants() -> QuerySet[RoleGrant]:
    return RoleGrant.objects.select_related("person")


def _mentions(word: str) -> Q:
    """Return the condition that a person's name or address holds the word.

    SQLite folds the case of ASCII alone: "özdemir" also has to be looked up as "Özdemir".
    """
    return Q(
        *(
            Q(**{f"{column}__icontains": spelling})
            for column in ("given_name", "family_name", "account__email")
            for spelling in {word, word.capitalize()}
        ),
        _connector=Q.OR,
    )


@dataclass(frozen=True)
class PurposeState:
    """The word of a person on one purpose; `consent` is None where they did not agree, or no longer do."""

    purpose: Purpose
    consent: Consent | None


@dataclass(frozen=True)
class PersonFile:
    """A file with everything that the desk keeps about somebody."""

    person: Person
    account: Account | None
    purposes: tuple[PurposeState, ...]
    grants: tuple[RoleGrant, ...]
    past_grants: tuple[RoleGrant, ...]


def person_file(person: Person) -> PersonFile:
    """Return all that the desk keeps about a person. Three queries."""
    open_consents = {consent.purpose: consent for consent in person.consents.filter(GIVEN)}
    grants = list(person.grants.order_by("-starts_on", "role"))
    current = {grant for grant in grants if holds(not_ended(clock.today()), grant)}
    return PersonFile(
        person=person,
        account=Account.objects.filter(person=person).first(),
        purposes=tuple(PurposeState(purpose, open_consents.get(purpose)) for purpose in Purpose),
        grants=tuple(grant for grant in grants if grant in current),
        past_grants=tuple(grant for grant in grants if grant not in current),
    )
