"""Evidence: figures are frozen at the moment they are quoted, so that a version says the same thing for ever."""

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from querschnitt.figures.models import Indicator, Observation
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.listening.maps.queries.quoting import figures_to_quote
from querschnitt.listening.maps.rules import Counts
from querschnitt.listening.models import Statement
from querschnitt.recommendations import rules
from querschnitt.recommendations.actions.opening import lock_open
from querschnitt.recommendations.enums import Finding
from querschnitt.recommendations.models import NOTE_LENGTH, Evidence, Version


@action(Permission.DRAFT_RECOMMENDATION)
def attach_statement(
    *,
    by: Actor,
    version: Version,
    statement: Statement,
    note: str = "",
    finding: Finding = Finding.STATEMENT,
) -> Evidence:
    """Quote a statement as it is published now: with its words, its votes, and how each group voted."""
    lock_open(version, by=by)
    statement = Statement.objects.select_for_update(of=("self",)).select_related("consultation").get(pk=statement.pk)
    if not rules.may_be_quoted(statement):
        raise ValidationError(_("Only statements that moderation has accepted can be quoted."), code="not_accepted")
    if version.evidence.filter(statement=statement).exists():
        raise ValidationError(_("This statement is already among the evidence."), code="already_there")
    figures = figures_to_quote([statement])[statement.pk]
    counts = figures.counts or Counts(0, 0, 0)
    evidence = Evidence.objects.create(
        version=version,
        statement=statement,
        note=note.strip(),
        taken_at=clock.now(),
        finding=finding,
        agrees=counts.agrees,
        disagrees=counts.disagrees,
        passes=counts.passes,
        wording=statement.text,
        opinion_map=figures.map,
        voices=[asdict(voice) for voice in figures.voices],
    )
    ledger.record(
        "evidence.attached",
        version,
        by=by,
        evidence=evidence.pk,
        statement=statement.pk,
        map=figures.map.pk if figures.map else None,
    )
    return evidence


@action(Permission.DRAFT_RECOMMENDATION)
def attach_indicator(*, by: Actor, version: Version, indicator: Indicator, note: str = "") -> Evidence:
    """Quote an indicator with its newest observation of this moment, also where that is officially unknown."""
    lock_open(version, by=by)
    if version.evidence.filter(indicator=indicator).exists():
        raise ValidationError(_("This indicator is already among the evidence."), code="already_there")
    newest = (
        Observation.objects.filter(series=indicator.series_id, region_key=indicator.region_key)
        .order_by("-period_end", "-id")
        .first()
    )
    if newest is None:
        raise ValidationError(_("This indicator has no figure yet that could be quoted."), code="no_figure")
    evidence = Evidence.objects.create(
        version=version, indicator=indicator, observation=newest, note=note.strip(), taken_at=clock.now()
    )
    ledger.record("evidence.attached", version, by=by, evidence=evidence.pk, indicator=indicator.pk)
    return evidence


@action(Permission.DRAFT_RECOMMENDATION)
def note_evidence(*, by: Actor, evidence: Evidence, note: str) -> Evidence:
    """Say in one line why a piece of evidence matters here; an empty line takes that back."""
    lock_open(evidence.version, by=by)
    if len(note.strip()) > NOTE_LENGTH:
        raise ValidationError(
            _("Please say it in at most %(most)d characters."), code="too_long", params={"most": NOTE_LENGTH}
        )
    if evidence.note == note.strip():
        return ledger.unchanged(evidence)
    evidence.note = note.strip()
    evidence.save(update_fields=["note"])
    ledger.record("evidence.noted", evidence.version, by=by, evidence=evidence.pk)
    return evidence


@action(Permission.DRAFT_RECOMMENDATION)
def detach_evidence(*, by: Actor, evidence: Evidence) -> None:
    """Take a piece of evidence out of an open version."""
    lock_open(evidence.version, by=by)
    ledger.record("evidence.detached", evidence.version, by=by, evidence=evidence.pk)
    evidence.delete()
