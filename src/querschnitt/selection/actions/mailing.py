"""Telling by mail how a choice ended, to somebody who asked for an answer by mail."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from querschnitt.kernel import clock, ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.permissions import Permission
from querschnitt.selection.enums import ApplicationState
from querschnitt.selection.models import Application
from querschnitt.territory.queries import authority_name


@action(Permission.FOUND_GROUP)
def mail_result(*, application: Application, by: Actor) -> Application:
    """Send one mail in one transaction: what the mail server refuses stays to be sent, what went out stays noted.

    Raises OSError, of which smtplib's errors are a kind, where it could not be sent.
    """
    application.mailed_at = clock.now()
    application.save(update_fields=("mailed_at",))
    ledger.record("result.mailed", application, by=by)
    result_mail(application).send()
    return application


def result_mail(application: Application) -> EmailMessage:
    """Return the mail. It holds no secret link: the house keeps only a fingerprint of that."""
    with override(application.language or settings.LANGUAGE_CODE):
        heading = application.call.heading.text
        lines = [
            _("You applied for: %(title)s") % {"title": heading},
            _result(application),
            _("Your chance and everything that is stored about you stand behind the private link of your application."),
            "\n".join([authority_name(), *settings.CONTACT]),
        ]
        return EmailMessage(
            _("How the choice ended: %(title)s") % {"title": heading},
            "\n\n".join(lines) + "\n",
            to=[application.contact],
        )


def _result(application: Application) -> str:
    if application.state == ApplicationState.CHOSEN:
        return _("The choice fell on you. The county invites you and will be in touch. You may still say no.")
    if application.state == ApplicationState.DEPUTY:
        return _(
            "The lot fell on you as a deputy: you come to meetings that a member of the group cannot attend. The county"
            " invites you and will be in touch. You may still say no."
        )
    return _(
        "The choice did not fall on you. That says nothing about you: more people applied than there are seats. Thank"
        " you for being ready to help. As long as your application is stored, you may still be drawn to follow "
        "somebody who cannot come."
    )
