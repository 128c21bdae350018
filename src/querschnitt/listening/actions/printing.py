"""Paper for one channel: codes for slips, and answer sheets. What is printed exists on the paper alone."""

import secrets
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission, may
from querschnitt.kernel.tokens import fingerprint, new_token
from querschnitt.listening import rules
from querschnitt.listening.models import Channel, OneTimeCode, PaperStack
from querschnitt.listening.queries.sheets import statements_for_paper
from querschnitt.listening.validators import CODE_LENGTH, CODE_SIGNS, code_fingerprint


@dataclass(frozen=True)
class PrintedSheet:
    """The code of a sheet, typed in at the desk, and the secret of its receipt, on the part that people keep."""

    code: str
    receipt: str


@action(Permission.BRING_IN_NETWORK)
def make_codes(*, channel: Channel, count: int, by: Actor) -> list[str]:
    """Make codes to print for one network. They are returned this once; what stays here cannot be turned back into
    them."""
    _check(channel, count, rules.MOST_CODES_AT_ONCE, by)
    codes = _new_codes(count)
    OneTimeCode.objects.bulk_create(OneTimeCode(channel=channel, fingerprint=code_fingerprint(c)) for c in codes)
    ledger.record("channel.codes_made", channel, by=by, consultation=channel.consultation_id, count=count)
    return codes


@action(Permission.BRING_IN_NETWORK)
def make_sheets(*, channel: Channel, count: int, language: str, by: Actor) -> tuple[PaperStack, list[PrintedSheet]]:
    """Make a stack of answer sheets with the statements that can be read in this language. They are returned this once,
    as above."""
    _check(channel, count, rules.MOST_SHEETS_AT_ONCE, by)
    statements = statements_for_paper(channel.consultation, language)
    if not statements:
        raise ValidationError({"language": _("No statement can be read in this language yet.")}, code="language")
    stack = PaperStack.objects.create(channel=channel, language=language)
    stack.statements.set(statements)
    sheets = [PrintedSheet(code, new_token()) for code in _new_codes(count)]
    OneTimeCode.objects.bulk_create(
        OneTimeCode(
            channel=channel,
            stack=stack,
            fingerprint=code_fingerprint(sheet.code),
            receipt_fingerprint=fingerprint(sheet.receipt),
        )
        for sheet in sheets
    )
    ledger.record("stack.printed", stack, by=by, consultation=channel.consultation_id, channel=channel.pk, count=count)
    return stack, sheets


def _check(channel: Channel, count: int, most: int, by: Actor) -> None:
    """Raise PermissionDenied for the link of somebody else, ValidationError for a number that is out of bounds."""
    runs_it = may(by, Permission.RUN_CONSULTATION)
    if not runs_it and not rules.is_held_by(channel, by.person_id):
        raise PermissionDenied(_("This is not your link."))
    if not 1 <= count <= most:
        raise ValidationError({"count": _("Please choose a number from 1 to %(most)d.") % {"most": most}}, code="count")
    # Locked, so that two requests at once cannot have more than the limit together.
    Channel.objects.select_for_update().get(pk=channel.pk)
    left = rules.MOST_CODES_OF_A_MEMBER - channel.one_time_codes.count()
    if not runs_it and count > left:
        words = _("Of %(most)d codes for your link, %(left)d are left. The desk can print more for you.")
        raise ValidationError(
            {"count": words % {"most": rules.MOST_CODES_OF_A_MEMBER, "left": max(left, 0)}}, code="most"
        )


def _new_codes(count: int) -> list[str]:
    codes: set[str] = set()
    while len(codes) < count:
        codes.add("".join(secrets.choice(CODE_SIGNS) for _sign in range(CODE_LENGTH)))
    return list(codes)
