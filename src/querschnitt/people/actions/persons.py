"""Who is known to the house."""

from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.people.models import Person
from querschnitt.territory.models import Municipality


@action(Permission.KEEP_PEOPLE)
def register_person(
    *,
    given_name: str,
    family_name: str,
    municipality: Municipality | None = None,
    language: str = "de",
    invented: bool = False,
    by: Actor,
) -> Person:
    """Add a person; `invented` marks one of the demonstration."""
    person = Person(
        given_name=given_name,
        family_name=family_name,
        municipality=municipality,
        language=language,
        invented=invented,
    )
    person.full_clean()
    person.save()
    ledger.record("person.registered", person, by=by)
    return person


@action(Permission.KEEP_PEOPLE)
def change_person(
    *, person: Person, given_name: str, family_name: str, municipality: Municipality | None, language: str, by: Actor
) -> Person:
    person.given_name, person.family_name = given_name, family_name
    person.municipality, person.language = municipality, language
    person.full_clean()
    person.save(update_fields=("given_name", "family_name", "municipality", "language"))
    ledger.record("person.changed", person, by=by)
    return person
