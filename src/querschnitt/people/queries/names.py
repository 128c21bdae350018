"""Names in public: only with an open consent. Names without one are not even loaded, so that no page can leak them."""

from collections.abc import Iterable

from querschnitt.kernel.conditions import across
from querschnitt.people.enums import Purpose
from querschnitt.people.models import Person
from querschnitt.people.rules import GIVEN


def public_names(person_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of those who agreed, by id. One query."""
    agreed = Person.objects.filter(
        across("consents", GIVEN), pk__in=set(person_ids), consents__purpose=Purpose.PUBLIC_NAME
    )
    return {person.pk: str(person) for person in agreed}
