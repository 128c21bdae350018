"""Adoption: the group settles on one version, which nobody can change after that."""

from datetime import date, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.recommendations import rules
from querschnitt.recommendations.actions.opening import lock
from querschnitt.recommendations.enums import AdoptionMethod
from querschnitt.recommendations.models import Dissent, Version

# A group decides on a text on the wall; somebody types it the week after.
WRITTEN_DOWN_WITHIN: Final = timedelta(days=31)


@action(Permission.ADOPT_VERSION)
def adopt_version(
    *, by: Actor, version: Version, on: date, method: AdoptionMethod, seats_present: int, seats_total: int
) -> Version:
    """Adopt the one version of a recommendation that counts.

    Raises ValidationError with a message for each thing that is missing, or at the field that is wrong.
    """
    lock(version.recommendation, by=by)
    version.refresh_from_db()
    rules.require_nothing_adopted(version.recommendation)
    missing = rules.missing_for_adoption(version)
    if missing:
        still = _("Still missing: %(what)s.")
        raise ValidationError([ValidationError(still, code="missing", params={"what": what}) for what in missing])
    _check_day(version, on)
    _check_seats(seats_present, seats_total)
    version.adopted_on, version.adoption_method = on, AdoptionMethod(method).value
    version.seats_present, version.seats_total = seats_present, seats_total
    Dissent.objects.filter(version__recommendation=version.recommendation).update(author=None)
    version.save(update_fields=("adopted_on", "adoption_method", "seats_present", "seats_total"))
    ledger.record("version.adopted", version, by=by, method=version.adoption_method)
    return version


def _check_day(version: Version, on: date) -> None:
    """Raise ValidationError for a day that cannot be right.

    Afterwards it stands for ever: a slip of the keyboard must not date a decision years before what it rests on.
    """
    if on > clock.today():
        raise ValidationError({"adopted_on": _("This day is still to come. Please enter the day of the decision.")})
    earliest = timezone.localdate(version.created_at) - WRITTEN_DOWN_WITHIN
    if on < earliest:
        too_early = _(
            "This version was written later. A decision can be entered afterwards, of %(day)s at the earliest."
        )
        params = {"day": date_format(earliest)}
        raise ValidationError({"adopted_on": ValidationError(too_early, code="too_early", params=params)})


def _check_seats(seats_present: int, seats_total: int) -> None:
    if not 0 < seats_present <= seats_total:
        raise ValidationError(
            {"seats_present": _("At least one seat must have been present, and not more than there are.")}
        )
