"""Which calls there are, and which wait for something."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, QuerySet

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock
from querschnitt.kernel.conditions import across
from querschnitt.selection import rules
from querschnitt.selection.models import Application, Call
from querschnitt.territory.models import PolicyField


def all_calls() -> QuerySet[Call]:
    """Return all calls, the newest first (counting leaves the table's own order aside).

    Each has counts of its applications: `people` (who wait for a result), `stored` (whose data are still here) and
    `left_over` (stored, and no choice fell on them).
    """
    return (
        Call.objects.select_related("plan__group")
        .annotate(
            people=Count("applications", filter=across("applications", rules.CANDIDATE)),
            stored=Count("applications", filter=across("applications", rules.STORED)),
            left_over=Count("applications", filter=across("applications", rules.LEFT_OVER)),
        )
        .order_by("-opens_on", "-id")
    )


def calls_of(group: FocusGroup) -> QuerySet[Call]:
    return all_calls().filter(plan__group=group)


def public_calls() -> QuerySet[Call]:
    """Return the calls that anybody can read."""
    return Call.objects.select_related("plan__group").filter(rules.public_on(clock.today()))


def open_calls() -> QuerySet[Call]:
    """Return the calls one can apply to today; what ends first comes first."""
    return public_calls().filter(rules.open_on(clock.today())).order_by("closes_on", "id")


def open_calls_in(policy_field: PolicyField) -> QuerySet[Call]:
    """Return the open ones for groups that work in the field."""
    return open_calls().filter(plan__group__policy_fields=policy_field)


def groups_that_seek() -> frozenset[int]:
    """Return the ids of the groups that look for people by an open call. One query."""
    return frozenset(open_calls().values_list("plan__group_id", flat=True))


def open_call_of(group: FocusGroup) -> Call | None:
    """Return the call of the group that one can apply to today; of several, the one that ends first."""
    return open_calls().filter(plan__group=group).first()


@dataclass(frozen=True)
class WaitingCall:
    """An ended call and the number of people who wait for its result."""

    call: Call
    people: int


def ended_calls() -> list[WaitingCall]:
    """Return the calls that are over, with people who wait for a result."""
    over = Call.objects.filter(rules.ended_on(clock.today()), results_told_at=None).order_by("closes_on", "id")
    waiting = Count("applications", filter=across("applications", rules.CANDIDATE))
    counted = over.annotate(waiting=waiting).filter(waiting__gt=0)
    return [WaitingCall(call, call.waiting) for call in counted]


def calls_to_erase(until: date | None = None) -> list[Call]:
    """Return the calls whose promised day has come (or comes by `until`), with somebody stored who was not chosen."""
    left_over = Application.objects.filter(rules.LEFT_OVER).values("call")
    calls = all_calls().filter(pk__in=left_over).order_by("closes_on", "id")
    return [call for call in calls if rules.may_erase(call, until or clock.today())]


@dataclass(frozen=True)
class CallWording:
    """The text of a call and the language that it is in."""

    text: str
    language: str


def wording(call: Call, language: str) -> CallWording:
    """Return the planner's words in this language, or in the first of the house."""
    written = language if language in call.texts else settings.LANGUAGES[0][0]
    return CallWording(call.texts.get(written, ""), written)
