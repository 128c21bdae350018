"""What a choice means for those who applied, and deleting those it did not fall on."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.selection import rules
from querschnitt.selection.actions.stored import erase
from querschnitt.selection.enums import SELECTED, ApplicationState
from querschnitt.selection.models import Application, Call


@dataclass(frozen=True)
class ApplicationResult:
    """What a choice means for one who applied. `chance` from 0 to 1; None where there was no lot."""

    state: ApplicationState
    chance: float | None = None


@action(Permission.FOUND_GROUP)
def tell_results(*, call: Call, results: Mapping[str, ApplicationResult], by: Actor) -> Call:
    """Store the results by pseudonym: from now on everybody finds theirs behind their link.

    Those who withdrew stay out; whoever applied and is not among `results` was not chosen.
    """
    if rules.is_open(call):
        raise ValidationError(_("The call is still open. Please close it before the choice."))
    listed = list(call.applications.filter(rules.STORED))
    if strangers := sorted(set(results) - {application.pseudonym for application in listed}):
        raise ValidationError(_("Nobody with this pseudonym takes part: %(name)s") % {"name": strangers[0]})
    for application in listed:
        result = results.get(application.pseudonym, ApplicationResult(ApplicationState.NOT_CHOSEN))
        if application.state != result.state:
            application.mailed_at = None  # what went out before is no longer true
        application.state, application.chance = result.state, result.chance
    Application.objects.bulk_update(listed, ("state", "chance", "mailed_at"), batch_size=500)
    call.results_told_at = clock.now()
    call.save(update_fields=("results_told_at",))
    chosen = sum(application.state in SELECTED for application in listed)
    ledger.record("call.results_told", call, by=by, people=len(listed), chosen=chosen)
    return call


@action(Permission.FOUND_GROUP)
def erase_applications(*, call: Call, by: Actor) -> int:
    """Delete all who were not chosen, once the promised day has come, and return how many; a second time none."""
    if not rules.may_erase(call, clock.today()):
        raise ValidationError(_("The promised time is not over yet."))
    erased = erase(call.applications.filter(rules.LEFT_OVER))
    if not erased:
        return ledger.unchanged(0)
    ledger.record("applications.erased", call, by=by, people=erased)
    return erased
