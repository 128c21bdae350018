"""Pausing a round of listening, and going on."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.names import one_line
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.enums import Stage
from querschnitt.listening.models import Consultation


@action(Permission.RUN_CONSULTATION)
def pause_consultation(*, consultation: Consultation, reason: str, by: Actor, replaces: str = "") -> Consultation:
    """Stop taking votes for now; everybody who votes reads the reason. Votes stay, results are withheld.

    `replaces` is the reason that the writer saw standing. Another one has been written by somebody else since, and is
    shown before it can be replaced.
    """
    consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if not rules.is_open(consultation) and not rules.is_paused(consultation):
        raise ValidationError(_("Only a consultation that is open can be paused."), code="not_open")
    reason = one_line(reason)
    if not reason:
        raise ValidationError({"reason": _("Please say why. Everybody who votes reads it.")}, code="reason")
    if (consultation.stage, consultation.pause_reason) == (Stage.PAUSED, reason):
        return ledger.unchanged(consultation)
    if consultation.pause_reason != replaces:
        raise ValidationError({"reason": _meanwhile(consultation)}, code="meanwhile")
    event = "consultation.paused" if rules.is_open(consultation) else "consultation.pause_explained"
    consultation.stage, consultation.pause_reason = Stage.PAUSED, reason
    consultation.full_clean(exclude=("group",))
    consultation.save(update_fields=("stage", "pause_reason"))
    ledger.record(event, consultation, by=by)
    return consultation


@action(Permission.RUN_CONSULTATION)
def resume_consultation(*, consultation: Consultation, by: Actor) -> Consultation:
    """Go on taking votes. Where the last day passed meanwhile, a later one is set first."""
    consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if rules.is_open(consultation):
        return ledger.unchanged(consultation)
    if not rules.is_paused(consultation):
        raise ValidationError(_("It is not paused any more. Nothing was changed."), code="not_paused")
    if not rules.may_open(consultation):
        raise ValidationError(_("Its last day has passed. Please choose a later one first."), code="past")
    consultation.stage, consultation.pause_reason = Stage.OPEN, ""
    consultation.save(update_fields=("stage", "pause_reason"))
    ledger.record("consultation.resumed", consultation, by=by)
    return consultation


def _meanwhile(consultation: Consultation) -> str:
    return _("Meanwhile somebody gave this reason: “%(reason)s” Save again if yours should stand in its place.") % {
        "reason": consultation.pause_reason
    }
