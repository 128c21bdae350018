"""The lists that seats and people are described by: fields, lived experience, networks."""

from django.db.models import Max

from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.slugs import free_slug
from querschnitt.people.models import Experience, Field, Network


@action(Permission.KEEP_PEOPLE)
def add_field(*, name: str, colour: int | None = None, by: Actor) -> Field:
    """A new field stands last and takes the next colour of the look."""
    last = Field.objects.aggregate(last=Max("order"))["last"]
    order = 0 if last is None else last + 1
    field = Field(name=name, slug=free_slug(name, Field), order=order, colour=order if colour is None else colour)
    field.full_clean()
    field.save()
    ledger.record("field.added", field, by=by)
    return field


@action(Permission.KEEP_PEOPLE)
def change_field(*, field: Field, name: str, by: Actor) -> Field:
    """The slug stays: addresses that are out in the world keep working."""
    field.name = name
    field.full_clean()
    field.save(update_fields=("name",))
    ledger.record("field.changed", field, by=by)
    return field


@action(Permission.KEEP_PEOPLE)
def add_experience(*, name: str, by: Actor) -> Experience:
    experience = Experience(name=name, slug=free_slug(name, Experience))
    experience.full_clean()
    experience.save()
    ledger.record("experience.added", experience, by=by)
    return experience


@action(Permission.KEEP_PEOPLE)
def change_experience(*, experience: Experience, name: str, by: Actor) -> Experience:
    experience.name = name
    experience.full_clean()
    experience.save(update_fields=("name",))
    ledger.record("experience.changed", experience, by=by)
    return experience


@action(Permission.KEEP_PEOPLE)
def add_network(*, name: str, field: Field, description: str = "", by: Actor) -> Network:
    network = Network(name=name, slug=free_slug(name, Network), field=field, description=description)
    network.full_clean()
    network.save()
    ledger.record("network.added", network, by=by, field=field.pk)
    return network


@action(Permission.KEEP_PEOPLE)
def change_network(*, network: Network, name: str, field: Field, description: str = "", by: Actor) -> Network:
    network.name, network.field, network.description = name, field, description
    network.full_clean()
    network.save(update_fields=("name", "field", "description"))
    ledger.record("network.changed", network, by=by, field=field.pk)
    return network
