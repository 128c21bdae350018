"""Starting a measure and saying how far it is."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.decisions.models import Decision
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.outcomes import rules
from querschnitt.outcomes.enums import MeasureStatus
from querschnitt.outcomes.models import Measure, ProgressReport


@action(Permission.STEER_MEASURE)
def start_measure(
    *,
    decision: Decision,
    title: str,
    responsible: str,
    next_report_on: date,
    description: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: Actor,
) -> Measure:
    """Start what is done with a decision; raise ValidationError for one that is not final and positive."""
    if not rules.carries_measure(decision):
        raise ValidationError(_("A measure needs a final decision that approved the recommendation, at least in part."))
    if starts_on and ends_on and ends_on < starts_on:
        raise ValidationError({"ends_on": _("The measure ends before it begins.")})
    _check_next_report(next_report_on)
    measure = Measure.objects.create(
        recommendation=decision.hand_over.recommendation,
        decision=decision,
        title=title,
        description=description,
        responsible=responsible,
        starts_on=starts_on,
        ends_on=ends_on,
        next_report_on=next_report_on,
    )
    ledger.record("measure.started", measure, by=by, decision=decision.pk, recommendation=measure.recommendation_id)
    return measure


@action(Permission.STEER_MEASURE)
def report_progress(
    *, measure: Measure, status: MeasureStatus, text: str, next_report_on: date | None, by: Actor
) -> ProgressReport:
    """Report how far a measure is. An open one has a day for its next report; a finished or stopped one has none."""
    if not text.strip():
        raise ValidationError({"text": _("Please say in a sentence or two how far it is.")})
    if rules.goes_on(status):
        if next_report_on is None:
            raise ValidationError({"next_report_on": _("Please say when the next report is due.")})
        _check_next_report(next_report_on)
    measure.status = status
    measure.next_report_on = next_report_on if rules.goes_on(status) else None
    measure.save(update_fields=["status", "next_report_on"])
    report = measure.reports.create(reported_on=clock.today(), status=status, text=text.strip())
    ledger.record("progress.reported", measure, by=by, status=status.value, report=report.pk)
    return report


def _check_next_report(day: date) -> None:
    if day <= clock.today():
        raise ValidationError({"next_report_on": _("The next report must lie in the future.")})
