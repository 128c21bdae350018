"""Deletes a row of a list that others may stand on: the refusal names what uses it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

NAMED = 5


def delete_unused(entry: models.Model) -> None:
    """Delete `entry`; raise ValidationError, naming what uses it, if it is in use.

    Later stages point at rows of earlier ones: only the database knows all uses.
    """
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
