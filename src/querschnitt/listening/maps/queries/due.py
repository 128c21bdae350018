"""Maps that are out of date: those of open consultations are computed anew, and none is published."""

from datetime import timedelta
from typing import Final

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum

from querschnitt.kernel import clock
from querschnitt.listening.enums import Moderation
from querschnitt.listening.models import Consultation, OpinionMap, VoteLogEntry
from querschnitt.listening.queries.consultations import open_consultations
from querschnitt.listening.queries.voting import mapped_statements

# A map takes seconds of computing; more often than this would tell nobody more.
REFRESH_AFTER: Final = timedelta(minutes=10)


def maps_due() -> QuerySet[Consultation]:
    """Votes have come since their newest map, and that one is ten minutes old. One query."""
    newest = OpinionMap.objects.filter(consultation=OuterRef("pk")).order_by("-number")
    mapped = Q(statements__moderation=Moderation.ACCEPTED, statements__is_meta=False)
    cast = F("statements__agrees") + F("statements__disagrees") + F("statements__passes")
    return (
        open_consultations()
        .annotate(
            cast=Sum(cast, filter=mapped),
            mapped_votes=Subquery(newest.values("votes")[:1]),
            mapped_at=Subquery(newest.values("created_at")[:1]),
        )
        .filter(cast__gt=0)
        .filter(Q(mapped_at=None) | (~Q(cast=F("mapped_votes")) & Q(mapped_at__lte=clock.now() - REFRESH_AFTER)))
    )


def is_out_of_date(opinion_map: OpinionMap) -> bool:
    """Votes came or were changed since, or a statement was accepted, taken back or marked: it is not what people said."""
    mapped = mapped_statements(opinion_map.consultation)
    cast = mapped.aggregate(votes=Sum(F("agrees") + F("disagrees") + F("passes"), default=0))["votes"]
    changed = VoteLogEntry.objects.filter(
        statement__consultation=opinion_map.consultation_id,
        statement__is_meta=False,
        at__gt=opinion_map.created_at,
    )
    return cast != opinion_map.votes or changed.exists()
