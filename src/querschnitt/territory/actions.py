"""Changing the authority and its list of municipalities."""

from collections.abc import Iterable
from dataclasses import dataclass

from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.territory.models import Authority, Municipality

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
