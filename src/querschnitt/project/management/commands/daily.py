"""What the house does by itself once a day. A second run on the same day changes nothing."""

from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.groups.actions import erase_applications
from querschnitt.groups.queries import calls_to_erase
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.limits import forget_addresses


class Command(BaseCommand):
    help = "Keeps the promises of the house: deletes applications whose day has come"

    def handle(self, *arguments: Any, **options: Any) -> None:
        forget_addresses()
        erased = sum(erase_applications(call=call, by=SYSTEM) for call in calls_to_erase())
        said = ngettext("%(n)d application was deleted.", "%(n)d applications were deleted.", erased)
        self.stdout.write(said % {"n": erased} if erased else _("Nothing was due today."))
