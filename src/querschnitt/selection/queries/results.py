"""Applications whose result stands and is to be told."""

from django.db.models import QuerySet

from querschnitt.selection.enums import SELECTED, ApplicationState, ContactKind
from querschnitt.selection.models import Application
from querschnitt.selection.queries.applications import all_applications
from querschnitt.selection.rules import STORED

SETTLED = (*SELECTED, ApplicationState.NOT_CHOSEN)


def results_to_mail() -> QuerySet[Application]:
    """Return applications whose result stands, with a mail address, to whom it has not gone out."""
    return (
        all_applications()
        .filter(STORED, state__in=SETTLED, contact_by=ContactKind.MAIL, mailed_at=None)
        .exclude(call__results_told_at=None)
        .order_by("id")
    )
