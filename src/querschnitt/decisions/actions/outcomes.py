"""What was decided, confirmed by a person; corrections; and the councillors' reasons."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from querschnitt.decisions.enums import Outcome
from querschnitt.decisions.models import AgendaItem, Committee, Correction, Decision, HandOver, Reason
from querschnitt.decisions.rules.conditions import check_note, check_outcome, check_reason
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission


@dataclass(frozen=True)
class OutcomeFinding:
    """An outcome as a person read it in the minutes or on the agenda."""

    committee: Committee
    decided_on: date
    wording: str
    outcome: Outcome
    final: bool
    conditions: str = ""
    agenda_item: AgendaItem | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "wording", self.wording.strip())
        object.__setattr__(self, "conditions", self.conditions.strip())


# What a finding says, and a correction keeps.
COLUMNS = ("committee", "decided_on", "wording", "outcome", "final", "conditions")


@action(Permission.CONFIRM_OUTCOME)
def confirm_outcome(*, hand_over: HandOver, finding: OutcomeFinding, by: Actor) -> Decision:
    """Record what a committee decided, with who confirmed it and when. At most one decision is final.

    Raises ValidationError at the field that it is about.
    """
    hand_over = _locked(hand_over)
    _check(hand_over, finding)
    decision = Decision.objects.create(hand_over=hand_over, agenda_item=finding.agenda_item, **_content(finding, by))
    ledger.record(
        "outcome.confirmed",
        decision,
        by=by,
        hand_over=hand_over.pk,
        committee=finding.committee.pk,
        agenda_item=finding.agenda_item.pk if finding.agenda_item else None,
        outcome=str(finding.outcome.value),
        final=int(finding.final),
    )
    return decision


@action(Permission.CONFIRM_OUTCOME)
def correct_outcome(*, decision: Decision, finding: OutcomeFinding, note: str, by: Actor) -> Decision:
    """Put right what was confirmed wrongly. What stood there is kept with the reason, and stays readable."""
    hand_over = _locked(decision.hand_over)
    decision.refresh_from_db()
    check_note(note)
    _check(hand_over, finding, instead_of=decision)
    if all(getattr(decision, name) == getattr(finding, name) for name in COLUMNS):
        raise ValidationError(_("Nothing differs from what is confirmed. Please change what was wrong."))
    Correction.objects.create(
        decision=decision,
        note=note.strip(),
        corrected_by_id=by.person_id,
        corrected_at=clock.now(),
        confirmed_by_id=decision.confirmed_by_id,
        confirmed_at=decision.confirmed_at,
        **{name: getattr(decision, name) for name in COLUMNS},
    )
    for name, value in _content(finding, by).items():
        setattr(decision, name, value)
    decision.save()
    ledger.record("outcome.corrected", decision, by=by, outcome=str(finding.outcome.value), final=int(finding.final))
    return decision


@action(Permission.GIVE_REASON)
def give_reason(*, decision: Decision, speaks_for: str, text: str, by: Actor) -> Reason:
    """Store why, in the words of a councillor. Saying it again replaces one's own words, nobody else's."""
    if by.person_id is None:
        raise PermissionDenied(_("Your account belongs to no person, so nobody could tell who gave this reason."))
    check_reason(speaks_for=speaks_for, text=text)
    reason, _new = Reason.objects.update_or_create(
        decision=decision,
        person_id=by.person_id,
        defaults={"speaks_for": speaks_for.strip(), "text": text.strip()},
    )
    ledger.record("reason.given", reason, by=by, decision=decision.pk)
    return reason


def _locked(hand_over: HandOver) -> HandOver:
    """Hold the hand-over. Of two people confirming at the same moment, the second sees the first one's decision."""
    return HandOver.objects.select_for_update().get(pk=hand_over.pk)


def _check(hand_over: HandOver, finding: OutcomeFinding, *, instead_of: Decision | None = None) -> None:
    check_outcome(
        hand_over,
        agenda_item=finding.agenda_item,
        decided_on=finding.decided_on,
        outcome=finding.outcome,
        wording=finding.wording,
        final=finding.final,
        today=clock.today(),
        instead_of=instead_of,
    )


def _content(finding: OutcomeFinding, by: Actor) -> dict[str, Any]:
    columns = {name: getattr(finding, name) for name in COLUMNS}
    return columns | {"confirmed_by_id": by.person_id, "confirmed_at": clock.now()}
