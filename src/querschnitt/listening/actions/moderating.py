"""What becomes of a statement: accepted, not accepted, taken back. Every "no" says why, and its author reads it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.enums import Moderation
from querschnitt.listening.models import Statement
from querschnitt.listening.validators import one_line


@action(Permission.MODERATE_STATEMENT)
def moderate_statement(*, statement: Statement, accept: bool, by: Actor, reason: str = "") -> Statement:
    """Accepts it for everybody to vote on, or not; the reason then stands on the author's receipt."""
    statement = _locked(statement)
    wanted, reason = (Moderation.ACCEPTED, "") if accept else (Moderation.REJECTED, _reason(reason))
    if (statement.moderation, statement.moderation_reason) == (wanted, reason):
        return ledger.unchanged(statement)
    return _put_down(statement, wanted, reason, f"statement.{wanted.value}", by)


@action(Permission.MODERATE_STATEMENT)
def take_back_statement(*, statement: Statement, reason: str, by: Actor) -> Statement:
    """From then on nobody votes on it and no result shows it. The votes cast stay stored; whoever quoted it keeps the quote."""
    statement = _locked(statement)
    if not rules.may_be_taken_back(statement):
        raise ValidationError(_("Only a statement that was accepted can be taken back."), code="not_accepted")
    return _put_down(statement, Moderation.REJECTED, _reason(reason), "statement.taken_back", by)


def _locked(statement: Statement) -> Statement:
    return Statement.objects.select_for_update().get(pk=statement.pk)


def _reason(typed: str) -> str:
    reason = one_line(typed)
    if not reason:
        raise ValidationError(
            {"reason": _("Please say why. The person who wrote it reads this on their receipt.")}, code="reason"
        )
    return reason


def _put_down(statement: Statement, moderation: Moderation, reason: str, entry: str, by: Actor) -> Statement:
    statement.moderation, statement.moderation_reason = moderation, reason
    statement.clean_fields(exclude=("author", "consultation"))
    statement.save(update_fields=("moderation", "moderation_reason"))
    ledger.record(entry, statement, by=by, consultation=statement.consultation_id)
    return statement
