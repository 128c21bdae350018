"""What the desk fills in about people and the lists they are described by."""

from querschnitt.people.forms.lists import ExperienceForm, FieldForm, NetworkForm
from querschnitt.people.forms.persons import (
    AccountForm,
    ConsentForm,
    PeopleFilter,
    PersonForm,
    PersonSearch,
    RoleForm,
)

__all__ = [
    "AccountForm",
    "ConsentForm",
    "ExperienceForm",
    "FieldForm",
    "NetworkForm",
    "PeopleFilter",
    "PersonForm",
    "PersonSearch",
    "RoleForm",
]
