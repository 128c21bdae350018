"""Persons, their areas and networks, their accounts and roles."""

from datetime import date

import factory

from querschnitt.kernel import clock
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Role
from querschnitt.people.enums import Purpose
from querschnitt.people.models import Account, Area, Consent, Experience, Network, Person, RoleGrant
from querschnitt.people.queries.identity import actor_of


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area

    name = factory.Sequence(lambda n: f"Bereich {n}")
    slug = factory.Sequence(lambda n: f"bereich-{n}")
    colour = factory.Sequence(lambda n: n % 8)
    order = factory.Sequence(lambda n: n % 1000)


class ExperienceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Experience

    name = factory.Sequence(lambda n: f"Erleben {n}")
    slug = factory.Sequence(lambda n: f"erleben-{n}")


class NetworkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Network

    name = factory.Sequence(lambda n: f"Netzwerk {n}")
    slug = factory.Sequence(lambda n: f"netzwerk-{n}")
    area = factory.SubFactory(AreaFactory)


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    given_name = "Erika"
    family_name = factory.Sequence(lambda n: f"Muster{n}")
    invented = True


class ConsentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Consent

    person = factory.SubFactory(PersonFactory)
    purpose = Purpose.PUBLIC_NAME
    given_at = factory.LazyFunction(clock.now)


class RoleGrantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoleGrant

    person = factory.SubFactory(PersonFactory)
    role = Role.MEMBER.value
    starts_on = date(2020, 1, 1)


class AccountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Account
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    password = "!"
    person = factory.SubFactory(PersonFactory)


def account_with(*roles: Role, **attributes: object) -> Account:
    """Somebody who can sign in and holds `roles`: `client.force_login(account_with(Role.PLANNER))`."""
    account = AccountFactory(**attributes)
    for role in roles:
        RoleGrantFactory(person=account.person, role=role.value)
    return account


def actor_with(*roles: Role) -> Actor:
    """The actor of such an account, for calling actions: `by=actor_with(Role.PLANNER)`."""
    return actor_of(account_with(*roles))
