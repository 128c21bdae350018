"""Applying, correcting, withdrawing. The ledger learns that it happened, never who it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.kernel.tokens import fingerprint, is_token, new_token
from querschnitt.selection import rules
from querschnitt.selection.actions.stored import erase, new_pseudonyms, store_address, store_answers, store_apart
from querschnitt.selection.enums import ApplicationState, Reply, Via
from querschnitt.selection.models import Application, Call, CategoryValue, Invitation
from querschnitt.selection.validators import check_contact


@dataclass(frozen=True)
class Details:
    """How somebody can be reached, and what to think of when meeting them."""

    name: str
    contact_by: str
    contact: str
    language: str = ""
    note: str = ""


@dataclass(frozen=True)
class Address:
    """An address to be compared and forgotten: only its fingerprint is stored.

    So it is with what no two may share beside it, by name in `apart`.
    """

    street: str = ""
    postal_code: str = ""
    apart: Mapping[str, str] = field(default_factory=dict)


@action(Permission.TAKE_PART)
def apply_to_call(
    *, call: Call, details: Details, values: Sequence[CategoryValue], address: Address, secret: str = "", by: Actor
) -> tuple[Application, str]:
    """Store an application and return it with its secret, which exists nowhere else.

    The same form sent twice (by its `secret`) is one application.
    """
    if not rules.is_open(call):
        raise ValidationError(_("This call has ended. Nobody can apply any more."), code="closed")
    return _take(call, details, values, address, secret, Via.WEB, by)


@action(Permission.FOUND_GROUP)
def enter_application(
    *, call: Call, details: Details, values: Sequence[CategoryValue], address: Address, secret: str = "", by: Actor
) -> tuple[Application, str]:
    """Store what came on paper. The secret is for the letter that confirms it; sent twice, it is one application."""
    if not rules.may_take_paper(call):
        raise ValidationError(_("The result of this call is known. Nobody can be added any more."), code="closed")
    return _take(call, details, values, address, secret, Via.PAPER, by)


@action(Permission.TAKE_PART)
def correct_application(
    *, application: Application, details: Details, by: Actor, values: Sequence[CategoryValue] | None = None
) -> Application:
    """Correct what is stored; `values` None leaves the answers as they are."""
    if not rules.may_correct(application):
        raise ValidationError(_("Nothing is stored any more that could be corrected."), code="erased")
    if values is not None and not rules.may_correct_answers(application):
        raise ValidationError(_("The call has ended. The answers stand still until the result is known."), code="ended")
    _write(application, details)
    if values is not None:
        store_answers(application, values)
    ledger.record("application.corrected", application, by=by, call=application.call_id)
    return application


@action(Permission.TAKE_PART)
def withdraw_application(*, application: Application, by: Actor) -> Application:
    """Withdraw an application and erase it at once (see `erase`). Whoever was invited has thereby declined."""
    if not rules.may_withdraw(application):
        raise ValidationError(_("Nothing is stored any more that could be withdrawn."), code="erased")
    row = Application.objects.filter(pk=application.pk)
    row.update(state=ApplicationState.WITHDRAWN)
    erase(row)
    waiting = Invitation.objects.filter(rules.WITHOUT_REPLY, draw__call=application.call_id)
    waiting = waiting.filter(pseudonym=application.pseudonym)
    waiting.update(reply=Reply.DECLINED, replied_on=clock.today())
    application.refresh_from_db()
    ledger.record("application.withdrawn", application, by=by, call=application.call_id)
    return application


def _take(
    call: Call, details: Details, values: Sequence[CategoryValue], address: Address, secret: str, via: Via, by: Actor
) -> tuple[Application, str]:
    pseudonym = new_pseudonyms(call, 1)[0]  # locks the call: of a double click, the second one waits here
    known = call.applications.filter(token_fingerprint=fingerprint(secret)).first() if is_token(secret) else None
    if known and (known.name, known.contact) == (details.name.strip(), details.contact.strip()):
        return ledger.unchanged((known, secret))
    # With the words of another, the form is an old one on a computer that people share.
    token = secret if is_token(secret) and not known else new_token()
    application = Application(call=call, pseudonym=pseudonym, via=via, token_fingerprint=fingerprint(token))
    _write(application, details)
    store_answers(application, values)
    store_address(application, address.street, address.postal_code)
    store_apart(application, address.apart)
    ledger.record("application.received", application, by=by, call=call.pk, via=via.value)
    return application, token


def _write(application: Application, details: Details) -> None:
    check_contact(details.contact_by, details.contact)
    for name in ("name", "contact_by", "contact", "language", "note"):
        setattr(application, name, getattr(details, name).strip())
    if not application.name:
        raise ValidationError({"name": _("Please tell us your name.")})
    if application.pk:
        application.changed_at = clock.now()
    application.full_clean()
    application.save()
