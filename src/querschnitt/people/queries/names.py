"""Names in public: only with an open consent. Names without one are not even loaded, so that no page can leak them."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.conditions import across
from querschnitt.people.enums import Purpose
from querschnitt.people.models import Person
from querschnitt.people.rules import GIVEN

NOT_PUBLIC = _("Name not public")


def public_names(person_ids: Iterable[int]) -> dict[int, str]:
    """The names of those who agreed, by id. One query."""
    agreed = Person.objects.filter(
        across("consents", GIVEN), pk__in=set(person_ids), consents__purpose=Purpose.PUBLIC_NAME
    )
    return {person.pk: str(person) for person in agreed}


def name_in_public(person: Person) -> str | Promise:
    return public_names([person.pk]).get(person.pk, NOT_PUBLIC)
