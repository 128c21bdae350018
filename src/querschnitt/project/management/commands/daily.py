"""What the house does by itself once a day. A second run on the same day changes nothing."""

from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.limits import forget_addresses
from querschnitt.publication.actions.mail_wishes import forget_mail_wishes
from querschnitt.publication.actions.mailing import send_news
from querschnitt.selection.actions.mailing import mail_result
from querschnitt.selection.actions.results import erase_applications
from querschnitt.selection.queries.calls import calls_to_erase
from querschnitt.selection.queries.results import results_to_mail


class Command(BaseCommand):
    help = "Keeps the promises of the house: mails results and news, deletes what is due"

    def handle(self, *arguments: Any, **options: Any) -> None:
        forget_addresses()
        mailed = self._mail_results() + self._mail_news()
        forget_mail_wishes(by=SYSTEM)
        erased = sum(erase_applications(call=call, by=SYSTEM) for call in calls_to_erase())
        if erased:
            message = ngettext("%(n)d application was deleted.", "%(n)d applications were deleted.", erased)
            self.stdout.write(message % {"n": erased})
        elif not mailed:
            self.stdout.write(_("Nothing was due today."))

    def _mail_results(self) -> int:
        """Mail the results of choices, before anything is deleted; return how many were sent.

        A mail that does not get through waits for the next day and keeps nothing else from being done.
        """
        sent, failed = 0, ""
        for application in results_to_mail():
            try:
                mail_result(application=application, by=SYSTEM)
                sent += 1
            except OSError as error:
                failed = failed or str(error)
        if sent:
            message = ngettext("%(n)d result was sent by mail.", "%(n)d results were sent by mail.", sent)
            self.stdout.write(message % {"n": sent})
        if failed:
            message = _(
                "Not every result could be sent by mail; the rest goes out next time. The mail server says: %(error)s"
            )
            self.stderr.write(message % {"error": failed})
        return sent

    def _mail_news(self) -> int:
        """Mail what became of consultations to those who wanted to know; return how many were sent."""
        sent = send_news()
        if sent:
            message = ngettext("%(n)d mail about news was sent.", "%(n)d mails about news were sent.", sent)
            self.stdout.write(message % {"n": sent})
        return sent
