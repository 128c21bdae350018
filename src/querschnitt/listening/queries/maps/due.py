"""Open consultations whose map is out of date: for the desk, which looks while there is still time."""

from datetime import timedelta
from typing import Final

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum

from querschnitt.kernel import clock
from querschnitt.listening.enums import Moderation
from querschnitt.listening.models import Consultation, OpinionMap
from querschnitt.listening.queries.consultations import open_consultations

# A map takes seconds of computing; more often than this would tell nobody more.
REFRESH_AFTER: Final = timedelta(minutes=10)


def maps_due() -> QuerySet[Consultation]:
    """Votes have come since their newest map, and that one is ten minutes old. One query."""
    newest = OpinionMap.objects.filter(consultation=OuterRef("pk")).order_by("-number")
    accepted = Q(statements__moderation=Moderation.ACCEPTED)
    cast = F("statements__agrees") + F("statements__disagrees") + F("statements__passes")
    return (
        open_consultations()
        .annotate(
            cast=Sum(cast, filter=accepted),
            mapped_votes=Subquery(newest.values("votes")[:1]),
            mapped_at=Subquery(newest.values("created_at")[:1]),
        )
        .filter(cast__gt=0)
        .filter(Q(mapped_at=None) | (~Q(cast=F("mapped_votes")) & Q(mapped_at__lte=clock.now() - REFRESH_AFTER)))
    )
