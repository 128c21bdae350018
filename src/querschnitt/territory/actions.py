"""Changing the authority, its list of municipalities and its policy fields."""

from collections.abc import Iterable
from dataclasses import dataclass

from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.names import free_name
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.slugs import free_slug
from querschnitt.kernel.unused_rows import delete_unused
from querschnitt.territory.models import Authority, Municipality, PolicyField

FIGURES = (
    "name",
    "ars",
    "kind_code",
    "association",
    "area_km2",
    "population",
    "population_on",
    "postal_code",
    "longitude",
    "latitude",
)


@action(Permission.IMPORT)
def name_authority(*, name: str, department: str = "", key: str, by: Actor) -> Authority:
    """Name the body that runs this installation; `key` is the official key of the county (5 digits)."""
    authority = Authority.objects.filter(id=1).first() or Authority()
    authority.name, authority.department, authority.key = name, department, key
    authority.full_clean()
    authority.save()
    ledger.record("authority.named", authority, by=by, key=key)
    return authority


@dataclass(frozen=True)
class DirectoryChanges:
    """What a directory changed. `unlisted`: names of municipalities of ours that it no longer has."""

    added: int
    updated: int
    unlisted: tuple[str, ...]


@action(Permission.IMPORT)
def mark_as_demonstration(*, by: Actor) -> Authority:
    """Mark the database as a demonstration's, for good: its people are invented, and `demo --fresh` may delete it."""
    authority = Authority.objects.get(id=1)
    authority.is_demonstration = True
    authority.save(update_fields=("is_demonstration",))
    ledger.record("authority.marked_as_demonstration", authority, by=by)
    return authority


@action(Permission.IMPORT)
def take_directory(*, listed: Iterable[Municipality], by: Actor) -> DirectoryChanges:
    """Add municipalities that are new and update those that differ, matched by their AGS.

    None is deleted: people and seats may stand for it; whoever looks after the list decides.
    """
    known = {municipality.ags: municipality for municipality in Municipality.objects.select_for_update()}
    new, changed = [], []
    for entry in listed:
        old = known.pop(entry.ags, None)
        if old is None:
            new.append(entry)
        elif _take_figures(old, entry):
            changed.append(old)
    result = DirectoryChanges(len(new), len(changed), tuple(sorted(old.name for old in known.values())))
    if not new and not changed:
        return ledger.unchanged(result)
    Municipality.objects.bulk_create(new)
    Municipality.objects.bulk_update(changed, FIGURES)
    ledger.record("directory.taken", Authority(id=1), by=by, added=len(new), updated=len(changed))
    return result


def _take_figures(old: Municipality, entry: Municipality) -> bool:
    differing = [name for name in FIGURES if getattr(old, name) != getattr(entry, name)]
    for name in differing:
        setattr(old, name, getattr(entry, name))
    return bool(differing)


@action(Permission.KEEP_POLICY_FIELDS)
def add_policy_field(*, name: str, summary: str = "", by: Actor) -> PolicyField:
    """Add a policy field after the last one."""
    last = PolicyField.objects.last()
    order = last.order + 1 if last else 0
    name = free_name(name, PolicyField)
    field = PolicyField(name=name, slug=free_slug(name, PolicyField), summary=summary, order=order)
    field.full_clean()
    field.save()
    ledger.record("policy_field.added", field, by=by)
    return field


@action(Permission.KEEP_POLICY_FIELDS)
def change_policy_field(*, field: PolicyField, name: str, summary: str, by: Actor) -> PolicyField:
    """Change name and text. The slug stays: addresses that are out in the world keep working."""
    field.name, field.summary = free_name(name, PolicyField, of=field), summary
    field.full_clean()
    field.save(update_fields=("name", "summary"))
    ledger.record("policy_field.changed", field, by=by)
    return field


@action(Permission.KEEP_POLICY_FIELDS)
def move_policy_field_up(*, field: PolicyField, by: Actor) -> None:
    """Let the field change places with the one before it; the first one stays where it is."""
    fields = list(PolicyField.objects.select_for_update())
    index = fields.index(field)
    if index == 0:
        return ledger.unchanged(None)
    fields[index - 1 : index + 1] = fields[index], fields[index - 1]
    for order, listed in enumerate(fields):
        listed.order = order
    PolicyField.objects.bulk_update(fields, ("order",))
    ledger.record("policy_field.moved", field, by=by, order=index - 1)
    return None


@action(Permission.KEEP_POLICY_FIELDS)
def remove_policy_field(*, field: PolicyField, by: Actor) -> None:
    """Remove a policy field; raise ValidationError, naming the groups, while groups work in it."""
    ledger.record("policy_field.removed", field, by=by)
    delete_unused(field)
