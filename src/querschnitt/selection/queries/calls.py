"""Which calls there are, and which wait for something."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel import clock
from querschnitt.selection import rules
from querschnitt.selection.enums import SELECTED, ApplicationState
from querschnitt.selection.models import Application, Call

_IN = Q(applications__erased_at=None, applications__state=ApplicationState.APPLIED)


def all_calls() -> QuerySet[Call]:
    """The newest first (counting leaves the table's own order aside), each with `people` (who wait for a result),
    `stored` (whose data are still here) and `chosen`."""
    return (
        Call.objects.select_related("plan__group")
        .annotate(
            people=Count("applications", filter=_IN),
            stored=Count("applications", filter=Q(applications__erased_at=None)),
            chosen=Count("applications", filter=Q(applications__state__in=SELECTED)),
        )
        .order_by("-opens_on", "-id")
    )


def calls_of(group: FocusGroup) -> QuerySet[Call]:
    return all_calls().filter(plan__group=group)


def public_calls() -> QuerySet[Call]:
    """From their first day on, also when they have ended: posters stay on walls."""
    return Call.objects.select_related("plan__group").filter(opens_on__lte=clock.today())


def open_calls() -> QuerySet[Call]:
    """Those one can apply to today; what ends first comes first."""
    return public_calls().filter(closed_on=None, closes_on__gte=clock.today()).order_by("closes_on", "id")


@dataclass(frozen=True)
class WaitingCall:
    call: Call
    people: int


def ended_calls() -> list[WaitingCall]:
    """Over, with people who wait for a result."""
    over = Q(closes_on__lt=clock.today()) | Q(closed_on__isnull=False)
    found = Call.objects.filter(over, results_told_at=None).order_by("closes_on", "id")
    counted = found.annotate(waiting=Count("applications", filter=_IN)).filter(waiting__gt=0)
    return [WaitingCall(call, call.waiting) for call in counted]


def calls_to_erase(until: date | None = None) -> list[Call]:
    """Those whose promised day has come (or comes by `until`), with somebody still stored who was not chosen."""
    left = Application.objects.filter(erased_at=None).exclude(state__in=SELECTED).values("call")
    return [
        call
        for call in all_calls().filter(pk__in=left).order_by("closes_on", "id")
        if rules.erase_on(call) <= (until or clock.today())
    ]


@dataclass(frozen=True)
class CallWording:
    text: str
    language: str


def wording(call: Call, language: str) -> CallWording:
    """The planner's words in this language, or in the first of the house."""
    found = language if language in call.texts else settings.LANGUAGES[0][0]
    return CallWording(call.texts.get(found, ""), found)
