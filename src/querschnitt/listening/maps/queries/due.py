"""Maps that are out of date: those of open consultations are computed anew, and none is published."""

from datetime import timedelta
from typing import Final

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum

from querschnitt.kernel import clock
from querschnitt.kernel.conditions import across
from querschnitt.listening import rules
from querschnitt.listening.models import Consultation, OpinionMap, Statement, VoteLogEntry
from querschnitt.listening.queries.consultations import open_consultations

# A map takes seconds of computing; more often than this would tell nobody more.
REFRESH_AFTER: Final = timedelta(minutes=10)


def maps_due() -> QuerySet[Consultation]:
    """Return the open consultations on which votes have come since their newest map, if that one is ten minutes old.
    One query."""
    newest = OpinionMap.objects.filter(consultation=OuterRef("pk")).order_by("-number")
    return (
        open_consultations()
        .annotate(
            cast=_votes("statements"),
            mapped_votes=Subquery(newest.values("votes")[:1]),
            mapped_at=Subquery(newest.values("created_at")[:1]),
        )
        .filter(cast__gt=0)
        .filter(Q(mapped_at=None) | (~Q(cast=F("mapped_votes")) & Q(mapped_at__lte=clock.now() - REFRESH_AFTER)))
    )


def is_out_of_date(opinion_map: OpinionMap) -> bool:
    """Tell whether votes came or were changed since, or a statement was accepted, taken back or marked: it is not what
    people said."""
    cast = Statement.objects.filter(consultation=opinion_map.consultation_id).aggregate(votes=_votes())["votes"] or 0
    changed = VoteLogEntry.objects.filter(
        across("statement", rules.ON_SUBJECT),
        statement__consultation=opinion_map.consultation_id,
        at__gt=opinion_map.created_at,
    )
    return cast != opinion_map.votes or changed.exists()


def _votes(path: str = "") -> Sum:
    """Return the number of votes that a map would stand on now. `path` leads to the statements."""
    mapped = across(path, rules.MAPPED) if path else rules.MAPPED
    return Sum(rules.votes_cast(f"{path}__" if path else ""), filter=mapped)
