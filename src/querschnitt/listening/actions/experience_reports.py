"""Telling an experience, and what becomes of it at the desk."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.names import one_line
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.enums import Moderation
from querschnitt.listening.models import ExperienceReport, Participant
from querschnitt.listening.validators import paragraphs, validate_experience


@action(Permission.TAKE_PART)
def tell_experience(
    *, participant: Participant, text: str, by: Actor, may_be_quoted: bool = False, language: str = ""
) -> ExperienceReport:
    """Add an account from practice, to be read at the desk. `may_be_quoted` is the author's own decision and cannot be
    made for them later."""
    consultation = participant.consultation
    rules.check_open(consultation, _("This consultation is closed. Nothing can be added any more."))
    text = paragraphs(text)
    validate_experience(text)
    yesterday = clock.now() - timedelta(days=1)
    if participant.experiences.filter(created_at__gt=yesterday).count() >= rules.EXPERIENCES_A_DAY:
        raise ValidationError(
            _("You have told %(count)d experiences today, thank you. Please come back tomorrow for more.")
            % {"count": rules.EXPERIENCES_A_DAY},
            code="flood",
        )
    report = ExperienceReport.objects.create(
        consultation=consultation,
        author=participant,
        text=text,
        may_be_quoted=may_be_quoted,
        language=language or consultation.language,
    )
    ledger.record("experience.told", report, by=by, consultation=consultation.pk, may_be_quoted=int(may_be_quoted))
    return report


@action(Permission.MODERATE_STATEMENT)
def moderate_experience(*, report: ExperienceReport, accept: bool, by: Actor, reason: str = "") -> ExperienceReport:
    """Accept an account, so that the group works with it, or refuse it with a reason that the author reads on the
    receipt."""
    report = ExperienceReport.objects.select_for_update().get(pk=report.pk)
    reason = "" if accept else one_line(reason)
    if not accept and not reason:
        raise ValidationError(
            {"reason": _("Please say why. The person who wrote it reads this on their receipt.")}, code="reason"
        )
    decision = Moderation.ACCEPTED if accept else Moderation.REJECTED
    if (report.moderation, report.moderation_reason) == (decision, reason):
        return ledger.unchanged(report)
    report.moderation, report.moderation_reason = decision, reason
    report.clean_fields(exclude=("author", "consultation"))
    report.save(update_fields=("moderation", "moderation_reason"))
    ledger.record(f"experience.{decision.value}", report, by=by, consultation=report.consultation_id)
    return report
