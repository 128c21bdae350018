"""What becomes of a statement: accepted, not accepted, put in other words, taken back. Every "no" says why, and its
author reads it."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.names import one_line
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.enums import Moderation, ModerationStep
from querschnitt.listening.models import Statement
from querschnitt.listening.validators import validate_statement


@action(Permission.MODERATE_STATEMENT)
def moderate_statement(*, statement: Statement, accept: bool, by: Actor, reason: str = "") -> Statement:
    """Accept a statement for everybody to vote on, or refuse it; the reason then stands on the author's receipt."""
    statement = _locked(statement)
    decision, reason = (Moderation.ACCEPTED, "") if accept else (Moderation.REJECTED, _reason(reason))
    if (statement.moderation, statement.moderation_reason) == (decision, reason):
        return ledger.unchanged(statement)
    return _record_decision(statement, decision, reason, ModerationStep(decision.value), by)


@action(Permission.MODERATE_STATEMENT)
def moderate_statements(
    *, statements: Sequence[Statement], accept: bool, by: Actor, reason: str = "", is_meta: bool = False
) -> int:
    """Decide several that say the same in one way, all or none, and return how many. `is_meta`: as `mark_statement`,
    where they are accepted."""
    for statement in statements:
        moderate_statement(statement=statement, accept=accept, reason=reason, by=by)
        if accept and is_meta:
            mark_statement(statement=statement, is_meta=True, by=by)
    return len(statements)


@action(Permission.MODERATE_STATEMENT)
def edit_statement(*, statement: Statement, text: str, reason: str, by: Actor) -> Statement:
    """Put a statement in other words. The author reads on the receipt what was changed and why; what had been
    translated has to be compared anew."""
    statement = _locked(statement)
    text, reason = one_line(text), _reason(reason)
    validate_statement(text)
    if not rules.may_be_edited(statement) or statement.votes.exists():
        raise ValidationError(
            _("Others can vote on these words already. Take the statement back and add a new one instead."),
            code="voted",
        )
    if statement.stacks.exists():
        raise ValidationError(
            _("These words stand on printed answer sheets. Take the statement back and add a new one instead."),
            code="printed",
        )
    if text == statement.text:
        return ledger.unchanged(statement)
    _note(statement, ModerationStep.EDITED, reason, by, before=statement.text, after=text)
    statement.text = text
    statement.save(update_fields=("text", "sameness"))
    statement.translations.update(reviewed_by=None, reviewed_at=None)
    ledger.record("statement.edited", statement, by=by, consultation=statement.consultation_id)
    return statement


@action(Permission.MODERATE_STATEMENT)
def mark_statement(*, statement: Statement, is_meta: bool, by: Actor) -> Statement:
    """Mark a statement as being about people or the voting itself, or take that back. It is voted on all the same; the
    next map is computed without it or with it."""
    statement = _locked(statement)
    if statement.is_meta == is_meta:
        return ledger.unchanged(statement)
    statement.is_meta = is_meta
    statement.save(update_fields=("is_meta",))
    step = ModerationStep.META if is_meta else ModerationStep.NOT_META
    _note(statement, step, "", by)
    ledger.record(f"statement.{step.value}", statement, by=by, consultation=statement.consultation_id)
    return statement


@action(Permission.MODERATE_STATEMENT)
def take_back_statement(*, statement: Statement, reason: str, by: Actor) -> Statement:
    """Take back an accepted statement: from then on nobody votes on it and no result shows it. The votes cast stay
    stored; whoever quoted it keeps the quote."""
    statement = _locked(statement)
    if not rules.may_be_taken_back(statement):
        raise ValidationError(_("Only a statement that was accepted can be taken back."), code="not_accepted")
    return _record_decision(statement, Moderation.REJECTED, _reason(reason), ModerationStep.TAKEN_BACK, by)


def _locked(statement: Statement) -> Statement:
    return Statement.objects.select_for_update().get(pk=statement.pk)


def _reason(text: str) -> str:
    reason = one_line(text)
    if not reason:
        raise ValidationError(
            {"reason": _("Please say why. The person who wrote it reads this on their receipt.")}, code="reason"
        )
    return reason


def _record_decision(
    statement: Statement, moderation: Moderation, reason: str, step: ModerationStep, by: Actor
) -> Statement:
    statement.moderation, statement.moderation_reason = moderation, reason
    statement.clean_fields(exclude=("author", "consultation"))
    statement.save(update_fields=("moderation", "moderation_reason"))
    _note(statement, step, reason, by)
    ledger.record(f"statement.{step.value}", statement, by=by, consultation=statement.consultation_id)
    return statement


def _note(
    statement: Statement, step: ModerationStep, reason: str, by: Actor, *, before: str = "", after: str = ""
) -> None:
    statement.moderation_log.create(
        step=step, reason=reason, before=before, after=after, person_id=by.person_id, created_at=clock.now()
    )
