"""Statements waiting to be read at the desk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from querschnitt.kernel.folding import likeness, trigrams
from querschnitt.listening.enums import ModerationStep
from querschnitt.listening.models import Consultation, ModerationEntry, Statement
from querschnitt.listening.queries.similar import ALIKE
from querschnitt.listening.rules import ACCEPTED, MODERATE_WITHIN, WAITING

BUNDLED = 300
MOST_THERE = 3


@dataclass(frozen=True)
class WaitingStatements:
    """How many statements of one consultation wait, and by when the oldest should be read."""

    title: str
    slug: str
    count: int
    due: date


@dataclass(frozen=True)
class Bundle:
    """A statement that waits, others that wait and say nearly the same, and what is there already in nearly these
    words."""

    first: Statement
    others: list[Statement]
    there: list[Statement]


def bundles() -> list[Bundle]:
    """Return bundles, the oldest first, of at most the 300 oldest statements that wait: comparing each with each costs
    16 µs a pair. Two queries."""
    oldest = list(moderation_queue()[:BUNDLED])
    consultations = {statement.consultation_id for statement in oldest}
    there = Statement.objects.filter(ACCEPTED, consultation__in=consultations)
    letters = {statement.pk: trigrams(statement.text) for statement in [*oldest, *there]}
    result: list[Bundle] = []
    left = dict.fromkeys(oldest)
    while left:
        first = next(iter(left))
        del left[first]
        others = _alike(first, left, letters)
        result.append(Bundle(first, others, _alike(first, there, letters)[:MOST_THERE]))
        left = dict.fromkeys(statement for statement in left if statement not in others)
    return result


def _alike(first: Statement, others: Iterable[Statement], letters: dict[int, frozenset[str]]) -> list[Statement]:
    beside = (statement for statement in others if statement.consultation_id == first.consultation_id)
    return [statement for statement in beside if likeness(letters[first.pk], letters[statement.pk]) >= ALIKE]


def edits() -> QuerySet[ModerationEntry]:
    """Return changes of wording, as the author may read them."""
    return ModerationEntry.objects.filter(step=ModerationStep.EDITED)


def moderation_log(consultation: Consultation) -> QuerySet[ModerationEntry]:
    entries = ModerationEntry.objects.filter(statement__consultation=consultation)
    return entries.select_related("statement", "person")


def editable_statements() -> QuerySet[Statement]:
    """Return all statements. Whether this one still may be edited is for the rules; its history can be read in any
    case."""
    return Statement.objects.select_related("consultation")


def history(statement: Statement) -> QuerySet[ModerationEntry]:
    return statement.moderation_log.select_related("person")


def moderation_rows(consultation: Consultation) -> Iterator[tuple[object, ...]]:
    """Yield the log as a table, its head first. It holds what was not accepted as well: for the desk alone."""
    yield (_("when"), _("statement"), _("step"), _("reason"), _("before"), _("after"), _("by"))
    for entry in moderation_log(consultation):
        moment = timezone.localtime(entry.created_at).isoformat(timespec="seconds")
        number, after = entry.statement.number, entry.after or entry.statement.text
        yield (moment, number, entry.get_step_display(), entry.reason, entry.before, after, entry.person or "")


def moderation_queue(consultation: Consultation | None = None) -> QuerySet[Statement]:
    """Return the statements that wait, the oldest first."""
    queue = Statement.objects.filter(WAITING).select_related("consultation")
    if consultation:
        queue = queue.filter(consultation=consultation)
    return queue.order_by("created_at", "pk")


def waiting_statement(pk: int) -> Statement | None:
    """Return the statement with this key while it waits; None once somebody has decided on it."""
    return moderation_queue().filter(pk=pk).first()


def waiting_by_consultation() -> list[WaitingStatements]:
    rows = (
        Statement.objects.filter(WAITING)
        .order_by("consultation")
        .values_list("consultation__title", "consultation__slug")
        .annotate(count=Count("pk"), oldest=Min("created_at"))
    )
    return [
        WaitingStatements(title, slug, count, timezone.localdate(oldest + MODERATE_WITHIN))
        for title, slug, count, oldest in rows
    ]
