"""What the front page counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel.money import Money
from querschnitt.listening.enums import Moderation, Stage
from querschnitt.listening.models import Participant, Statement
from querschnitt.outcomes.enums import Verdict
from querschnitt.outcomes.rules import carries_measure, has_worked
from querschnitt.publication.queries.threads import Thread


@dataclass(frozen=True)
class ThreadTotals:
    """The five figures of the thread over everything that is public."""

    statements: int
    participants: int
    recommended: int
    approved: int
    undecided: int
    committed: Money | None
    money_as_of: date | None
    funded_measures: int
    worked: int
    not_yet_measurable: int


def totals(threads: Sequence[Thread]) -> ThreadTotals:
    """Return the figures of the front page. Two queries; the rest is counted in `threads`."""
    decisions = [thread.decision for thread in threads]
    days = [day for thread in threads if (day := thread.money.total.committed.as_of)]
    effects = [_has_worked(thread) for thread in threads if thread.measures]
    in_public = ~Q(consultation__stage=Stage.DRAFT)
    return ThreadTotals(
        statements=Statement.objects.filter(in_public, moderation=Moderation.ACCEPTED).count(),
        participants=Participant.objects.filter(in_public).count(),
        recommended=len(threads),
        approved=sum(decision is not None and carries_measure(decision) for decision in decisions),
        undecided=decisions.count(None),
        committed=Money.total(thread.committed for thread in threads),
        money_as_of=min(days, default=None),
        funded_measures=sum(
            any(line.committed for line in measure.funding_lines.all()) for t in threads for measure in t.measures
        ),
        worked=effects.count(True),
        not_yet_measurable=effects.count(None),
    )


def _has_worked(thread: Thread) -> bool | None:
    return has_worked(Verdict(thread.assessment.verdict)) if thread.assessment else None


def groups_with_threads() -> list[FocusGroup]:
    """Return the groups that have something public to follow."""
    return list(FocusGroup.objects.filter(recommendations__publication__isnull=False).distinct().order_by("name"))
