"""The lists that seats and people are described by: areas, lived experience, networks."""

from django.db.models import Max

from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.names import free_name
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.slugs import free_slug
from querschnitt.people.models import Area, Experience, Network


@action(Permission.KEEP_PEOPLE)
def add_area(*, name: str, colour: int | None = None, by: Actor) -> Area:
    """Add an area at the end of the list, with the next colour of the look."""
    last = Area.objects.aggregate(last=Max("order"))["last"]
    order = 0 if last is None else last + 1
    name = free_name(name, Area)
    area = Area(name=name, slug=free_slug(name, Area), order=order, colour=order if colour is None else colour)
    area.full_clean()
    area.save()
    ledger.record("area.added", area, by=by)
    return area


@action(Permission.KEEP_PEOPLE)
def change_area(*, area: Area, name: str, by: Actor) -> Area:
    """Change an area's name, which may not be another's. The slug stays: addresses out in the world keep working."""
    area.name = free_name(name, Area, of=area)
    area.full_clean()
    area.save(update_fields=("name",))
    ledger.record("area.changed", area, by=by)
    return area


@action(Permission.KEEP_PEOPLE)
def add_experience(*, name: str, by: Actor) -> Experience:
    name = free_name(name, Experience)
    experience = Experience(name=name, slug=free_slug(name, Experience))
    experience.full_clean()
    experience.save()
    ledger.record("experience.added", experience, by=by)
    return experience


@action(Permission.KEEP_PEOPLE)
def change_experience(*, experience: Experience, name: str, by: Actor) -> Experience:
    experience.name = free_name(name, Experience, of=experience)
    experience.full_clean()
    experience.save(update_fields=("name",))
    ledger.record("experience.changed", experience, by=by)
    return experience


@action(Permission.KEEP_PEOPLE)
def add_network(*, name: str, area: Area, description: str = "", by: Actor) -> Network:
    name = free_name(name, Network)
    network = Network(name=name, slug=free_slug(name, Network), area=area, description=description)
    network.full_clean()
    network.save()
    ledger.record("network.added", network, by=by, area=area.pk)
    return network


@action(Permission.KEEP_PEOPLE)
def change_network(*, network: Network, name: str, area: Area, description: str = "", by: Actor) -> Network:
    network.name = free_name(name, Network, of=network)
    network.area, network.description = area, description
    network.full_clean()
    network.save(update_fields=("name", "area", "description"))
    ledger.record("network.changed", network, by=by, area=area.pk)
    return network
