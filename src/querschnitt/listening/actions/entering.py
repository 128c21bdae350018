"""Answer sheets become votes: entered twice, compared, stored once.

No ledger entry here names a sheet. Together with the entry of the participant beside it, it would say for good who
answered what on which sheet; the stack is enough to know what was done.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.names import one_line
from querschnitt.kernel.permissions import Permission
from querschnitt.listening import rules
from querschnitt.listening.actions.counting import IncomingVote
from querschnitt.listening.actions.joining import let_in
from querschnitt.listening.actions.statements import contribute_statement
from querschnitt.listening.actions.voting import cast_votes
from querschnitt.listening.enums import Choice, CodeState, VoteOutcome
from querschnitt.listening.models import OneTimeCode, Participant
from querschnitt.listening.queries.sheets import differences, entries, printed_statements
from querschnitt.listening.validators import validate_statement

Answers = Mapping[int, Choice]


@dataclass(frozen=True)
class StoredSheet:
    """The number of votes that came of a sheet, and why the statement of its own was not taken (empty where it was)."""

    votes: int
    refusal: str = ""


@action(Permission.RUN_CONSULTATION)
def enter_sheet(*, sheet: OneTimeCode, answers: Answers, by: Actor, own_text: str = "") -> StoredSheet | None:
    """Keep what was read the first time; the second time store it if both say the same. Return None as long as it is
    not stored.

    Raise ValidationError with code "used" (on the web, or stored already), "closed", "differs", or at `own_text`.
    """
    sheet = _locked(sheet)
    earlier_entries = sheet.entries.count()
    if earlier_entries > 1:
        raise ValidationError(
            _("This sheet has been entered twice already. The two have to be compared."), code="differs"
        )
    _check_own(own_text := one_line(own_text))
    known = {statement.number for statement in printed_statements(sheet)}
    entry = {str(number): int(choice) for number, choice in sorted(answers.items()) if number in known}
    sheet.entries.create(turn=earlier_entries + 1, answers=entry, own_text=own_text)
    OneTimeCode.objects.filter(pk=sheet.pk).update(is_handed_in=True)
    _note("stack.sheet_entered", sheet, by)
    if earlier_entries == 0 or differences(sheet):
        return None
    return _store(sheet, {int(number): Choice(choice) for number, choice in entry.items()}, own_text, by)


@action(Permission.RUN_CONSULTATION)
def settle_sheet(*, sheet: OneTimeCode, answers: Answers, by: Actor, own_text: str = "") -> StoredSheet:
    """Store a sheet whose two entries differ.

    `answers` and `own_text`: what the paper says where they do; a statement that is not in it was left empty.
    Everything else is as both have it.
    """
    sheet = _locked(sheet)
    if len(entered := entries(sheet)) < 2:
        raise ValidationError(_("This sheet has to be entered a second time first."), code="once")
    difference = differences(sheet)
    differing = {pair.statement.number for pair in difference.statements}
    agreed = {int(number): Choice(choice) for number, choice in entered[0].answers.items()}
    settled = {number: choice for number, choice in agreed.items() if number not in differing}
    settled |= {number: choice for number, choice in answers.items() if number in differing}
    own_text = one_line(own_text) if difference.own_texts else entered[0].own_text
    _check_own(own_text)
    return _store(sheet, settled, own_text, by)


@action(Permission.RUN_CONSULTATION)
def discard_entries(*, sheet: OneTimeCode, by: Actor) -> OneTimeCode:
    """Delete both entries, as if the sheet had not been handed in. Perhaps another sheet lay on the desk."""
    sheet = _locked(sheet)
    if not sheet.entries.exists():
        return ledger.unchanged(sheet)
    sheet.entries.all().delete()
    sheet.is_handed_in = False
    sheet.save(update_fields=("is_handed_in",))
    _note("stack.entries_discarded", sheet, by)
    return sheet


def _locked(sheet: OneTimeCode) -> OneTimeCode:
    """Lock a sheet and return it, or raise ValidationError if it cannot be entered.

    Whoever types its code on the web at this moment waits for us. The code is locked first, then the consultation, as
    there.
    """
    sheet = OneTimeCode.objects.select_for_update().get(pk=sheet.pk)
    if rules.is_used_up(sheet):
        raise ValidationError(stored_words(sheet), code="used")
    rules.check_open(sheet.channel.consultation)
    return sheet


def stored_words(sheet: OneTimeCode) -> str:
    if rules.state_of(sheet) is CodeState.STORED:
        return _("This sheet has been entered twice and stored already. Put it aside; nothing is counted twice.")
    return _("The code of this sheet has been used on the web already. What stands on the paper does not count.")


def _check_own(text: str) -> None:
    if not text:
        return
    try:
        validate_statement(text)
    except ValidationError as error:
        raise ValidationError({"own_text": error.messages[0]}) from error


def _store(sheet: OneTimeCode, answers: Answers, own_text: str, by: Actor) -> StoredSheet:
    participant = let_in(sheet.channel.consultation, sheet.channel, sheet.receipt_fingerprint or "", by)
    votes = [IncomingVote(participant.token_fingerprint, number, choice) for number, choice in sorted(answers.items())]
    outcomes = cast_votes(votes=votes, by=by) if votes else []
    stored = StoredSheet(
        outcomes.count(VoteOutcome.COUNTED), _contribute(participant, own_text, sheet, by) if own_text else ""
    )
    sheet.entries.all().delete()
    sheet.used_on, sheet.receipt_fingerprint = clock.today(), None
    sheet.save(update_fields=("used_on", "receipt_fingerprint"))
    _note("stack.sheet_stored", sheet, by)
    return stored


def _contribute(participant: Participant, text: str, sheet: OneTimeCode, by: Actor) -> str:
    """Add the statement of their own, and return why it was not taken. That somebody has said it before, or that
    nothing new is taken any more, must not cost the votes."""
    language = sheet.stack.language if sheet.stack else ""
    try:
        with transaction.atomic():
            contribute_statement(participant=participant, text=text, language=language, by=by)
    except ValidationError as error:
        return error.messages[0]
    return ""


def _note(event: str, sheet: OneTimeCode, by: Actor) -> None:
    if sheet.stack:
        ledger.record(event, sheet.stack, by=by, consultation=sheet.channel.consultation_id)
