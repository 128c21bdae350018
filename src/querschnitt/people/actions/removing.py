"""Taking an entry out of the lists, as long as nothing stands on it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.people.models import Area, Experience, Network

NAMED = 5


@action(Permission.KEEP_PEOPLE)
def remove_entry(*, entry: Area | Experience | Network, by: Actor) -> None:
    """Remove an entry from its list; raise ValidationError, naming what uses it, if it is in use.

    Later stages use the lists, too: only the database knows all uses.
    """
    ledger.record(f"{entry._meta.model_name}.removed", entry, by=by)
    try:
        entry.delete()
    except ProtectedError as refusal:
        message = _("“%(name)s” stays, since it is in use: %(uses)s.")
        raise ValidationError(message % {"name": entry, "uses": _uses(refusal.protected_objects)}) from refusal


def _uses(rows: Iterable[models.Model]) -> str:
    users = sorted(rows, key=lambda user: (user._meta.label, user.pk))
    named = ", ".join(str(user) for user in users[:NAMED])
    if len(users) <= NAMED:
        return named
    return _("%(named)s and %(n)d more") % {"named": named, "n": len(users) - NAMED}
