"""Removes an area, an experience or a network from its list, as long as nothing stands on it. It deletes no person."""

from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.unused_rows import delete_unused
from querschnitt.people.models import Area, Experience, Network


@action(Permission.KEEP_PEOPLE)
def remove_entry(*, entry: Area | Experience | Network, by: Actor) -> None:
    """Remove an entry from its list; raise ValidationError, naming what uses it, if it is in use."""
    ledger.record(f"{entry._meta.model_name}.removed", entry, by=by)
    delete_unused(entry)
