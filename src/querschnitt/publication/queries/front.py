"""What the front page counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel.conditions import across
from querschnitt.kernel.money import Money
from querschnitt.listening.models import Participant, Statement
from querschnitt.listening.rules import ACCEPTED, PUBLIC, in_phase
from querschnitt.publication.queries.threads import Thread
from querschnitt.territory.models import PolicyField


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
    effects = [thread.has_worked for thread in threads if thread.measures]
    in_public = across("consultation", in_phase(*PUBLIC))
    return ThreadTotals(
        statements=Statement.objects.filter(in_public, ACCEPTED).count(),
        participants=Participant.objects.filter(in_public).count(),
        recommended=len(threads),
        approved=sum(thread.is_approved for thread in threads),
        undecided=decisions.count(None),
        committed=Money.total(thread.committed for thread in threads),
        money_as_of=min(days, default=None),
        funded_measures=sum(
            any(line.committed for line in measure.funding_lines.all()) for t in threads for measure in t.measures
        ),
        worked=effects.count(True),
        not_yet_measurable=effects.count(None),
    )


def groups_with_threads(policy_field: PolicyField | None = None) -> list[FocusGroup]:
    """Return the groups, all or those that work in the field, that have something public to follow."""
    groups = policy_field.groups.all() if policy_field else FocusGroup.objects.all()
    return list(groups.filter(recommendations__publication__isnull=False).distinct().order_by("name"))
