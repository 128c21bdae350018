"""What the house does by itself once a day. A second run on the same day changes nothing."""

from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.groups.actions import erase_applications
from querschnitt.groups.queries import calls_to_erase
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.limits import forget_addresses
from querschnitt.publication.actions import forget_mail_wishes
from querschnitt.web.public.following import send_news


class Command(BaseCommand):
    help = "Keeps the promises of the house: deletes what is due, tells by mail what became of it"

    def handle(self, *arguments: Any, **options: Any) -> None:
        forget_addresses()
        erased = sum(erase_applications(call=call, by=SYSTEM) for call in calls_to_erase())
        forget_mail_wishes(by=SYSTEM)
        told = send_news()
        if told:
            mails = ngettext("%(n)d mail about news was sent.", "%(n)d mails about news were sent.", told)
            self.stdout.write(mails % {"n": told})
        if erased:
            said = ngettext("%(n)d application was deleted.", "%(n)d applications were deleted.", erased)
            self.stdout.write(said % {"n": erased})
        if not erased and not told:
            self.stdout.write(_("Nothing was due today."))
