"""Telling by mail how a choice ended, to somebody who asked for an answer by mail."""

from querschnitt.groups.models import Application
from querschnitt.groups.queries.result_mails import result_mail
from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission


@action(Permission.FOUND_GROUP)
def mail_result(*, application: Application, by: Actor) -> Application:
    """One mail, one transaction: what the mail server refuses stays to be sent, and what went out before stays noted.

    Raises OSError, of which smtplib's errors are a kind, where it could not be sent.
    """
    application.mailed_at = clock.now()
    application.save(update_fields=("mailed_at",))
    ledger.record("result.mailed", application, by=by)
    result_mail(application).send()
    return application
