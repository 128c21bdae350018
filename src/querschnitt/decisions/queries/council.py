"""Committees, their meetings and papers. What is not public, or withdrawn at the source, is not here."""

from datetime import datetime

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When

from querschnitt.decisions.models import (
    AgendaItem,
    Committee,
    Consideration,
    CouncilDelivery,
    CouncilMeeting,
    Paper,
)
from querschnitt.decisions.rules.conditions import IN_PUBLIC
from querschnitt.kernel import clock
from querschnitt.kernel.conditions import across
from querschnitt.kernel.folding import fold


def council_data_as_of() -> datetime | None:
    """Return the newest change that the last delivery knew of; None where nothing was ever delivered."""
    return CouncilDelivery.objects.values_list("as_of", flat=True).first()


def committees() -> QuerySet[Committee]:
    """Return the committees that meet or deal with papers. OParl lists offices and companies in the same table."""
    meets = Exists(CouncilMeeting.objects.filter(committees=OuterRef("pk"), withdrawn=False))
    deals = Exists(Consideration.objects.filter(committee=OuterRef("pk"), withdrawn=False))
    return Committee.objects.filter(Q(oparl_id=None) | meets | deals, withdrawn=False)


def council_meetings(*, upcoming: bool, committee: str = "") -> QuerySet[CouncilMeeting]:
    """Return meetings with their `item_count`: upcoming ones, the next first; or past ones, the last first."""
    now = clock.now()
    meetings = _with_committees(CouncilMeeting.objects.filter(withdrawn=False))
    meetings = meetings.filter(Q(starts_at__gte=now) if upcoming else Q(starts_at__lt=now) | Q(starts_at=None))
    if committee.isdecimal():
        meetings = meetings.filter(committees=int(committee))
    order = F("starts_at").asc() if upcoming else F("starts_at").desc(nulls_last=True)
    on_agenda = Count("agenda_items", filter=across("agenda_items", IN_PUBLIC))
    return meetings.annotate(item_count=on_agenda).order_by(order, "-id")


def meetings_with_our_papers() -> QuerySet[CouncilMeeting]:
    """Return upcoming meetings that deal with a recommendation; `ours` are their steps, with papers and hand-overs."""
    ours = _our_steps()
    coming = CouncilMeeting.objects.filter(
        Exists(ours.filter(meeting=OuterRef("pk"))), withdrawn=False, starts_at__gte=clock.now()
    )
    return (
        _with_committees(coming)
        .prefetch_related(Prefetch("considerations", _with_hand_overs(ours), to_attr="ours"))
        .order_by("starts_at", "id")
    )


def agenda_of(meeting_id: int) -> tuple[CouncilMeeting, QuerySet[AgendaItem]] | None:
    """Return a meeting and the public part of its agenda, each item with `papers`: its steps with paper and hand-overs.

    `planned` are our steps that are meant for this meeting and stand on no agenda yet.
    """
    planned = Prefetch("considerations", _with_hand_overs(_our_steps().filter(agenda_item=None)), to_attr="planned")
    meetings = CouncilMeeting.objects.filter(pk=meeting_id, withdrawn=False).prefetch_related(planned)
    meeting = _with_committees(meetings).first()
    if meeting is None:
        return None
    steps = (
        Consideration.objects.filter(withdrawn=False, paper__withdrawn=False)
        .select_related("paper")
        .prefetch_related("paper__hand_overs__version")
    )
    items = AgendaItem.objects.filter(IN_PUBLIC, meeting=meeting)
    return meeting, items.prefetch_related(Prefetch("considerations", steps, to_attr="papers"))


def papers(search: str = "") -> QuerySet[Paper]:
    """Return papers with every word of `search` in reference or title; a reference that begins so comes first."""
    matching = Paper.objects.filter(withdrawn=False)
    words = fold(search).split()
    if not words:
        return matching
    for word in words:
        matching = matching.filter(folded__contains=word)
    whole = " ".join(words)
    rank = Case(
        When(folded__startswith=whole, then=Value(0)),
        When(folded__contains=whole, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return matching.order_by(rank, F("dated_on").desc(nulls_last=True), "-id")


def _with_committees(meetings: QuerySet[CouncilMeeting]) -> QuerySet[CouncilMeeting]:
    return meetings.prefetch_related(Prefetch("committees", Committee.objects.filter(withdrawn=False)))


def _our_steps() -> QuerySet[Consideration]:
    return Consideration.objects.filter(paper__hand_overs__isnull=False, withdrawn=False).filter(
        Q(agenda_item=None) | across("agenda_item", IN_PUBLIC)
    )


def _with_hand_overs(steps: QuerySet[Consideration]) -> QuerySet[Consideration]:
    return steps.select_related("committee", "paper").prefetch_related("paper__hand_overs__version").distinct()
