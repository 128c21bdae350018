"""The mail that tells somebody who applied how the choice ended, in the language that they chose."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from querschnitt.groups.enums import SELECTED, ApplicationState, ContactKind
from querschnitt.groups.models import Application
from querschnitt.groups.queries.applications import all_applications
from querschnitt.territory.queries import authority_name

TOLD = (*SELECTED, ApplicationState.NOT_CHOSEN)


def results_to_mail() -> QuerySet[Application]:
    """Those whose result stands, who gave a mail address, and to whom it has not gone out."""
    return (
        all_applications()
        .filter(state__in=TOLD, contact_by=ContactKind.MAIL, erased_at=None, mailed_at=None)
        .exclude(call__results_told_at=None)
        .order_by("id")
    )


def result_mail(application: Application) -> EmailMessage:
    """It holds no secret link: the house keeps only its fingerprint, so that a stolen database opens no application."""
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
        "The choice did not fall on you. That says nothing about you: more people applied than there are seats. Thank you for"
        " being ready to help. As long as your application is stored, you may still be drawn to follow somebody who cannot"
        " come."
    )
