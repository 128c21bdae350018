"""Whether the conversation of an export was imported before, and what this export says otherwise.

It is known by its statements: number, text and moment of writing together are in no second conversation. Neither bytes
nor names of files tell: the same conversation comes as log, as matrix, from another system, and again a week later.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from querschnitt.adapters.polis.export import PolisExport, VoteOrigin
from querschnitt.adapters.problem import N_, AlreadyHere, Place
from querschnitt.exchange.consultations.difference import ExportDifference, difference_between
from querschnitt.listening.enums import Origin
from querschnitt.listening.models import Consultation, Statement, VoteLogEntry

# Newer exports give whole seconds, older ones thousandths.
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class EarlierImport:
    """The consultation that says at least what the export says, and what is worth telling about the rest."""

    consultation: Consultation
    remarks: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.consultation.title


def already_here(export: PolisExport, place: Place) -> EarlierImport | None:
    """Return the consultation that says all that the export says; None if the conversation was never imported.

    Raises AlreadyHere where the export says something new of a known conversation.
    """
    compared = [
        (consultation, difference_between(export, consultation)) for consultation in _the_same_conversation(export)
    ]
    for consultation, difference in compared:
        if not difference.is_news:
            return EarlierImport(consultation, tuple(_remarks(export, consultation, difference)))
    for consultation, difference in compared:
        raise AlreadyHere(
            N_(
                "This conversation is already here as “%(title)s”. New in these files: %(news)s. "
                "Results that were quoted must stay as they are."
            ),
            {"title": consultation.title, "news": difference.news()},
            N_("You can bring it in as a further consultation beside it (on the command line: --separately)."),
            place.file,
        )
    return None


def _the_same_conversation(export: PolisExport) -> Iterable[Consultation]:
    """Return the consultations of this conversation, the newest first.

    One query for them, and one over the statements that were written in the same span of time.
    """
    by_number = {statement.id: statement for statement in export.statements}
    times = [statement.created for statement in export.statements]
    if not times:
        return ()
    rows = Statement.objects.filter(
        origin=Origin.IMPORTED, created_at__range=(min(times) - _SECOND, max(times) + _SECOND)
    ).values_list("consultation_id", "number", "text", "created_at")
    ids = {
        consultation
        for consultation, number, text, at in rows
        if (same := by_number.get(number)) and same.text == text and abs(same.created - at) < _SECOND
    }
    return Consultation.objects.filter(pk__in=ids).select_related("group").order_by("-pk")


def _remarks(export: PolisExport, consultation: Consultation, difference: ExportDifference) -> Iterable[str]:
    if lacking := difference.lacking():
        yield _("Not in these files, but kept here: %(lacking)s.") % {"lacking": lacking}
    logged = VoteLogEntry.objects.filter(participant__consultation=consultation).exists()
    if export.origin is VoteOrigin.LOG and not logged:
        yield _(
            "These files also know when votes were cast and changed. That came from no earlier import and was left out "
            "(on the command line, --separately takes it in as a further consultation)."
        )
    if export.origin is VoteOrigin.MATRIX and logged:
        yield _("These files do not know when votes were cast and changed. What is known of it here is kept.")
